/* So sánh hai đến bốn đơn vị: đọc chính trang của từng đơn vị, đặt cạnh nhau, dòng khác nhau đứng trước. */
const chon = document.getElementById('ss-chon');
const kq = document.getElementById('ss-kq');
const cacO = [...chon.querySelectorAll('select')];
const DAT = ['dat', 'vuot'];
const daDoc = new Map();
let luot = 0;

function the(ten, lop, con = []) {
  const e = document.createElement(ten);
  if (lop) e.className = lop;
  e.append(...con);
  return e;
}

/** Một dòng của trang đơn vị: kết quả, lời của nó, con số, thanh. */
function dong(li, ma) {
  const ten = li.querySelector('.dong-ten');
  const loi = ten.querySelector('.an').textContent.replace(/:\s*$/, '');
  return {
    ma,
    loi,
    ten: ten.textContent.slice(ten.querySelector('.an').textContent.length).trim(),
    so: li.querySelector('.dong-so b')?.textContent ?? '',
    thanh: li.querySelector('summary svg.tg'),
  };
}

async function doc(ma) {
  if (!daDoc.has(ma)) {
    const tra = await fetch(`${chon.dataset.goc}${ma}/`);
    if (!tra.ok) throw new Error(String(tra.status));
    const trang = new DOMParser().parseFromString(await tra.text(), 'text/html');
    const cacDong = new Map();
    for (const nhom of trang.querySelectorAll('h2.nhom[id]')) {
      for (const li of nhom.nextElementSibling.querySelectorAll('li.dong')) cacDong.set(li.id, dong(li, nhom.id));
    }
    daDoc.set(ma, { ma, ten: trang.querySelector('h1').textContent.trim(), duoi: trang.querySelector('.dong-phu')?.textContent ?? '', cacDong });
  }
  return daDoc.get(ma);
}

function hinh(ma) {
  const khuon = document.createElement('template');
  khuon.innerHTML = '<svg class="d" width="16" height="16" aria-hidden="true"><use/></svg>';
  khuon.content.querySelector('use').setAttribute('href', `#d-${ma}`);
  return khuon.content;
}

function oCua(d) {
  if (!d) return the('div', 'ss-o', ['không theo dõi']);
  const dau = the('span', `o o-${d.ma}`, [hinh(d.ma)]);
  const so = d.so && d.so.toLowerCase() !== d.loi.toLowerCase() ? [the('b', '', [d.so]), ` ${d.loi.toLowerCase()}`] : [d.loi.toLowerCase()];
  return the('div', 'ss-o', [the('span', 'ss-so', [dau, the('span', '', so)]), ...(d.thanh ? [document.importNode(d.thanh, true)] : [])]);
}

function bang(tieuDe, ids, donVi, gap) {
  if (!ids.length) return [];
  const ds = the('ul', 'ss-ds', ids.map((id) => {
    const ten = donVi.map((u) => u.cacDong.get(id)).find(Boolean).ten;
    const hang = the('div', `ss-hang ss-${donVi.length}`, donVi.map((u) => oCua(u.cacDong.get(id))));
    return the('li', '', [the('p', 'ss-ten', [ten]), hang]);
  }));
  const h2 = the('h2', '', [`${tieuDe} (${ids.length})`]);
  if (!gap) return [h2, dauCot(donVi), ds];
  const mo = the('details', '', [the('summary', '', ['Từng nội dung']), dauCot(donVi), ds]);
  return [h2, mo];
}

function dauCot(donVi) {
  return the('div', `ss-hang ss-dau ss-${donVi.length}`, donVi.map((u) => the('b', '', [u.ten])));
}

function ve(donVi) {
  const ids = [...new Set(donVi.flatMap((u) => [...u.cacDong.keys()]))];
  const dat = (u, id) => DAT.includes(u.cacDong.get(id)?.ma);
  const so = (id) => donVi.filter((u) => dat(u, id)).length;
  const khac = ids.filter((id) => so(id) && so(id) < donVi.length);
  const dem = donVi.map((u) => `${u.ten} đạt ${ids.filter((id) => dat(u, id)).length}`).join('; ');
  const dau = the('p', 'tra-loi', [`Khác nhau ở ${khac.length} trong ${ids.length} nội dung. ${dem}.`]);
  const phan = donVi.length === 2
    ? donVi.flatMap((u) => bang(`Chỉ ${u.ten} đạt`, khac.filter((id) => dat(u, id)), donVi))
    : bang('Khác nhau', khac, donVi);
  kq.replaceChildren(
    the('p', 'nho', [donVi[0].duoi]), dau, ...phan,
    ...bang('Cùng không đạt hoặc chưa rõ', ids.filter((id) => !so(id)), donVi),
    ...bang('Cùng đạt', ids.filter((id) => so(id) === donVi.length), donVi, true),
  );
}

async function lam() {
  const chonDuoc = [...new Set(cacO.map((e) => e.value).filter(Boolean))];
  const lan = (luot += 1);
  history.replaceState(null, '', `#${chonDuoc.join(',')}`);
  if (chonDuoc.length < 2) return kq.replaceChildren(the('p', '', ['Chọn hai đơn vị để so sánh.']));
  try {
    const donVi = await Promise.all(chonDuoc.map(doc));
    if (lan === luot) ve(donVi);
  } catch {
    kq.replaceChildren(the('p', 'tinh-trang', ['Không tải được số liệu; kiểm tra kết nối mạng rồi chọn lại.']));
  }
}

/** Đơn vị đứng cạnh trong danh mục của cùng khối: người từ trang của một đơn vị tới thấy ngay một so sánh rồi đổi. */
function benCanh(ma) {
  const o = [...cacO[0].options].find((x) => x.value === ma);
  return ma && (o?.nextElementSibling ?? o?.previousElementSibling)?.value;
}

function tuDiaChi() {
  const ma = decodeURIComponent(location.hash.slice(1)).split(',');
  if (ma.length === 1) ma.push(benCanh(ma[0]));
  cacO.forEach((e, i) => { e.value = [...e.options].some((x) => x.value === ma[i]) ? ma[i] : ''; });
  lam();
}

document.getElementById('ss-khong').remove();
chon.hidden = false;
chon.addEventListener('change', lam);
addEventListener('hashchange', tuDiaChi);
tuDiaChi();
