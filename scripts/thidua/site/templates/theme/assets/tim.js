/* Tìm trong một bộ dữ liệu. Pagefind chỉ được tải khi người đọc bắt đầu tìm; chữ bỏ dấu ở cả hai phía, như fold.py. */
const NHOM = { 'don-vi': 'Đơn vị', 'chi-tieu': 'Chỉ tiêu', trang: 'Trang', 'thu-tuc': 'Thủ tục', 'dieu-khoan': 'Điều khoản của kế hoạch' };
const NHIEU_NHAT = 60;
const LAU_NHAT = 4000; // mạng chậm hơn thế thì danh mục lại hiện, không chờ kết quả
const o = document.getElementById('tim-q');
const bao = document.getElementById('tim-bao');
const ketQua = document.getElementById('tim-ket-qua');
const danhMuc = document.getElementById('tim-danh-muc');
// Dài bằng câu mà nó thay, để danh mục không dời chỗ.
document.getElementById('tim-cach').textContent =
  'Chữ bạn gõ được tìm ngay trên máy này, không gửi đi đâu. Mọi đơn vị và chỉ tiêu có ở danh mục dưới đây.';
let pagefind;
let luot = 0;

const gap = (chu) => chu.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').replaceAll('y', 'i').replace(/\s+/g, ' ').trim();

function tai() {
  pagefind ??= import(new URL('pagefind/pagefind.js', document.baseURI).href).then(async (p) => {
    await p.options({ noWorker: true });
    await p.init();
    return p;
  });
  return pagefind;
}

function noi(chu) {
  bao.hidden = !chu;
  bao.textContent = chu;
}

/** Chờ lần tìm đầu thì cất danh mục và giữ chỗ, để kết quả không đẩy những gì đang đọc. */
function giuCho(dang) {
  danhMuc.hidden = dang;
  ketQua.classList.toggle('dang-cho', dang);
}

function the(ten, chu, con = []) {
  const e = document.createElement(ten);
  e.textContent = chu;
  e.append(...con);
  return e;
}

function muc(r) {
  const lien = the('a', r.ten);
  lien.href = '../' + r.noi;
  return the('li', '', r.ta ? [lien, the('span', r.ta)] : [lien]);
}

/** Gần tới đâu: 0 đúng cả dấu trong tên, 1 đúng cả dấu ở chỗ khác, 2 và 3 đúng cụm không dấu, 4 chỉ có đủ các chữ. */
function gan(r, go) {
  const hoi = gap(go);
  if (r.ten.toLowerCase().includes(go)) return 0;
  if (r.chu.includes(go)) return 1;
  if (gap(r.ten).includes(hoi)) return 2;
  return gap(r.chu).includes(hoi) ? 3 : 4;
}

/** Gần nhất trước, gần như nhau thì giữ thứ tự; có mục đúng cả cụm thì mục chỉ có đủ các chữ rời nhau là tiếng vọng, bỏ. */
function xep(thay, go) {
  const muc = thay.map((r) => ({ ...r, gan: gan(r, go) })).sort((a, b) => a.gan - b.gan);
  return muc[0]?.gan < 4 && go.includes(' ') ? muc.filter((r) => r.gan < 4) : muc;
}

function hien(thay) {
  const tot = (ma) => Math.min(...thay.filter((r) => r.nhom === ma).map((r) => r.gan));
  const thuTu = Object.keys(NHOM).sort((a, b) => (tot(a) > 1) - (tot(b) > 1));
  for (const ma of thuTu) {
    const ten = NHOM[ma];
    const cung = thay.filter((r) => r.nhom === ma);
    if (!cung.length) continue;
    const danhSach = the('ol', '', cung.map(muc));
    danhSach.className = 'tim-ds';
    ketQua.append(the('h2', `${ten} (${cung.length})`), danhSach);
  }
}

async function tim() {
  const lan = ++luot;
  const hoi = gap(o.value);
  if (!hoi) {
    ketQua.replaceChildren();
    giuCho(false);
    return noi('');
  }
  noi('Đang tìm …');
  giuCho(!ketQua.hasChildNodes());
  setTimeout(giuCho, LAU_NHAT, false);
  const p = await tai();
  const { results } = await p.search(hoi);
  const daTai = await Promise.all(results.slice(0, NHIEU_NHAT).map((r) => r.data().then((d) => d.meta)));
  const thay = xep(daTai, o.value.normalize('NFC').toLowerCase().trim());
  if (lan !== luot) return undefined;
  ketQua.replaceChildren();
  hien(thay);
  giuCho(false);
  const con = results.length - daTai.length;
  if (!thay.length) return noi(`Không thấy “${o.value.trim()}”. Thử ít chữ hơn, hoặc xem danh mục dưới đây.`);
  return noi(`Thấy ${thay.length + con} mục cho “${o.value.trim()}”.` + (con ? ` Đang hiện ${thay.length} mục đầu; gõ thêm chữ để thu hẹp.` : ''));
}

function bat() {
  tim().catch(() => {
    giuCho(false);
    noi('Không tải được phần tìm kiếm. Xem danh mục dưới đây.');
  });
}

let cho;
o.addEventListener('focus', () => tai().catch(() => {}), { once: true });
o.addEventListener('input', () => {
  clearTimeout(cho);
  cho = setTimeout(bat, 250);
});
o.form.addEventListener('submit', (e) => {
  e.preventDefault();
  clearTimeout(cho);
  history.replaceState(null, '', '?q=' + encodeURIComponent(o.value.trim()));
  bat();
});
o.value = new URLSearchParams(location.search).get('q') ?? '';
if (o.value) bat();
