/* Questions about rows, as thidua.checks asks them: the schema's limits, codes that exist, figures that fit. Exact. */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});
  const FIGURES = ["tu_so", "mau_so", "so_luong"];

  /** "59.5" or "2/3" as [numerator, denominator]; null for any other text. */
  function fraction(text) {
    const m = /^(-?[0-9]+)(?:\.([0-9]+))?(?:\/([1-9][0-9]*))?$/.exec(text || "");
    if (!m) return null;
    const decimals = m[2] || "";
    return [BigInt(m[1] + decimals), BigInt(10) ** BigInt(decimals.length) * BigInt(m[3] || 1)];
  }

  function compare(a, b) {
    const left = a[0] * b[1];
    const right = b[0] * a[1];
    return left < right ? -1 : left > right ? 1 : 0;
  }

  const times = (a, n) => [a[0] * BigInt(n), a[1]];
  const isZero = (text) => text !== "" && fraction(text)[0] === BigInt(0);

  /**
   * Every finding of a table. `rows`: {cells: column → typed text, line: its description or undefined, own: the stored
   * row or undefined}. Gives for each row {written, values, findings}; a row in which nothing is typed is not written.
   */
  form.check = function (shared, reader, name, file, rows) {
    const table = shared.tables[name];
    const judged = rows.map((row) => judge(shared, reader, table, file, row));
    repeated(shared, table, judged);
    return judged;
  };

  function judge(shared, reader, table, file, row) {
    const given = (row.line && row.line.values) || {};
    const typed = (c) => (row.cells[c.name] || "").trim();
    const written = table.columns.some((c) => typed(c) && typed(c) !== given[c.name]);
    const result = { written, values: {}, findings: [], wrong: new Set() };
    if (!written) return result;
    for (const column of table.columns) {
      const text = row.cells[column.name] || "";
      const stored = row.own !== undefined && row.own[column.name] === text;
      const { value, findings } = reader.read(column, text, !stored);
      result.values[column.name] = value;
      result.findings.push(...findings);
      if (value === null) result.wrong.add(column.name);
      else limits(shared, column, value, result);
    }
    if (!result.findings.some((f) => f.stops)) meaning(shared, reader, table, file, row, result);
    return result;
  }

  function limits(shared, column, value, result) {
    const words = { tieu_de: column.title, mo_ta: column.help, vi_du: column.example || "" };
    const add = (code, more) =>
      result.findings.push(form.finding(shared, code, column.name, value, Object.assign(words, more)));
    if (value === "") {
      if (column.required) add("thieu-gia-tri");
      return;
    }
    if (column.enum && !column.enum.includes(value)) add("ngoai-danh-muc", { cac_gia_tri: column.enum.join(", ") });
    else if (column.pattern && !new RegExp(column.pattern).test(value)) add("ma-sai-dang");
    else if (column.table && column.choices && !column.choices.some(([code]) => code === value)) {
      add("khong-co-trong-bang", { bang: column.table, trong_nam: column.yearly ? ` năm ${shared.year}` : "" });
    }
    const number = ["number", "integer"].includes(column.kind) ? fraction(value) : null;
    if (number && outside(column, number)) {
      const range = [column.minimum && `từ ${column.minimum}`, column.maximum && `đến ${column.maximum}`];
      add("ngoai-khoang", { khoang: range.filter(Boolean).join(" ") });
    }
  }

  function outside(column, number) {
    const low = fraction(column.minimum);
    const high = fraction(column.maximum);
    return (low && compare(number, low) < 0) || (high && compare(number, high) > 0);
  }

  function meaning(shared, reader, table, file, row, result) {
    const v = result.values;
    const rule = (row.line && row.line.rule) || {};
    const add = (code, column, words) =>
      result.findings.push(form.finding(shared, code, column, v[column], Object.assign({ nam: shared.year }, words)));
    if (rule.columns) progress(shared, table, rule, v, add);
    if ("compared" in rule) registration(rule, v, add);
    if (rule.top) score(rule, v, add);
    if (file.rule && file.rule.years) years(file.rule.years, v, add);
    if (file.rule && file.rule.nomination) nomination(shared, reader, file.rule.nomination, v, add);
    for (const column of table.columns) link(shared, reader, column, v[column.name], add);
  }

  function progress(shared, table, rule, v, add) {
    const exempt = v.ket_qua === shared.exempt;
    const title = (name) => {
      const words = table.columns.find((c) => c.name === name).title;
      return words[0].toLowerCase() + words.slice(1);
    };
    for (const column of [...FIGURES, "ket_qua"]) {
      if (v[column] !== "" && !rule.columns.includes(column) && !(column === "ket_qua" && exempt)) {
        add("so-lieu-sai-loai", column, { chi_tieu: v.ma_chi_tieu, cach_tinh: rule.way, can: rule.advice });
      }
    }
    if (rule.columns.includes("mau_so") && (v.tu_so === "") !== (v.mau_so === "")) {
      const [missing, there] = v.tu_so === "" ? ["tu_so", "mau_so"] : ["mau_so", "tu_so"];
      add("tu-so-mau-so-thieu", missing, { co: title(there), thieu: title(missing) });
    }
    if (v.tu_so !== "" && v.mau_so !== "" && rule.part && compare(fraction(v.tu_so), fraction(v.mau_so)) > 0) {
      add("tu-so-lon-hon-mau-so", "tu_so", { mau_so: v.mau_so });
    }
    const nothing = v.tu_so === "" || isZero(v.tu_so);
    if (isZero(v.mau_so) && nothing && !exempt && v.ly_do === "") add("mau-so-bang-0", "mau_so");
    const said = FIGURES.find((c) => v[c] !== "" && !isZero(v[c]));
    if (exempt && said) add("khong-ap-dung-co-so-lieu", said);
    if ([...FIGURES, "ket_qua"].every((c) => v[c] === "")) {
      add("dong-khong-so-lieu", null, { chi_tieu: v.ma_chi_tieu });
    }
    const why = exempt ? shared.reasons.exempt : rule.owed && isUnmet(rule, v) ? shared.reasons.unmet : "";
    if (why && v.ly_do === "") add("thieu-ly-do", "ly_do", { vi_sao: why });
    if (rule.before) beside(shared, rule, v, add);
  }

  function isUnmet(rule, v) {
    if (v.ket_qua !== "") return v.ket_qua === "chua-dat";
    const value = figure(rule, v);
    if (value === null || !rule.plan || rule.way === "dem") return false;
    const side = compare(value, fraction(rule.plan.value));
    return !{ ">=": side >= 0, ">": side > 0, "<=": side <= 0 }[rule.plan.op];
  }

  function figure(rule, v) {
    if (rule.columns.length === 1 && rule.columns[0] === "so_luong") return fraction(v.so_luong);
    if (v.tu_so === "" || v.mau_so === "" || isZero(v.mau_so)) return null;
    const top = fraction(v.tu_so);
    const bottom = fraction(v.mau_so);
    const ratio = [top[0] * bottom[1], top[1] * bottom[0]];
    return rule.plan && rule.plan.unit === "%" ? times(ratio, 100) : ratio;
  }

  function beside(shared, rule, v, add) {
    for (const column of FIGURES) {
      const old = fraction(rule.before[column]);
      const now = fraction(v[column]);
      if (!old || !now) continue;
      const words = { truoc: rule.before[column], ky_truoc: rule.before.ma_ky };
      if (rule.cumulative && compare(now, old) < 0) add("luy-ke-giam", column, words);
      if (old[0] !== BigInt(0) && compare(now, times(old, shared.limits.jump)) >= 0) add("nhay-100-lan", column, words);
    }
  }

  function registration(rule, v, add) {
    if (v.gia_tri === "") return;
    if (!rule.plan) {
      add("dang-ky-dinh-tinh", "gia_tri", { chi_tieu: v.ma_chi_tieu });
      return;
    }
    const side = compare(fraction(v.gia_tri), fraction(rule.plan.value));
    if (rule.compared && (rule.plan.op === "<=" ? side > 0 : side < 0)) {
      add("dang-ky-thap-hon", "gia_tri", { so_sanh: rule.plan.op, ke_hoach: rule.plan.value });
    }
  }

  function score(rule, v, add) {
    if (v.diem === "") return;
    if (compare(fraction(v.diem), fraction(rule.top)) > 0) add("diem-vuot-toi-da", "diem", { toi_da: rule.top });
    const decimals = (v.diem.split(".")[1] || "").replace(/0+$/, "");
    if (decimals.length > rule.decimals) add("diem-qua-bon-so-le", "diem");
  }

  function years(rule, v, add) {
    const allowed = rule.of[rule.by ? v[rule.by] : ""] || [];
    if (!allowed.includes(Number(v[rule.column].slice(0, 4)))) add("ngay-ngoai-nam", rule.column);
  }

  function nomination(shared, reader, rule, v, add) {
    const unit = { don_vi: rule.unit };
    const dossier = reader.patterns.dossier.exec(v.ma_ho_so);
    if (!dossier || dossier.groups.unit !== rule.unit) add("ho-so-sai-ma", "ma_ho_so", unit);
    const within = reader.patterns.within.exec(v.ma_doi_tuong);
    if ((within ? within.groups.unit : v.ma_doi_tuong) !== rule.unit) add("doi-tuong-ngoai-don-vi", "ma_doi_tuong", unit);
    const kind = within && within.groups.kind === "cn" ? "ca-nhan" : "tap-the";
    if (kind !== v.loai_doi_tuong) {
      add("doi-tuong-khac-loai", "ma_doi_tuong", { cua: shared.kinds[kind], ghi: shared.kinds[v.loai_doi_tuong] });
    }
    const meant = rule.forms[v.ma_hinh_thuc];
    if (meant && !meant.includes(v.loai_doi_tuong)) {
      add("hinh-thuc-khac-doi-tuong", "ma_hinh_thuc", { loai: shared.kinds[v.loai_doi_tuong] });
    }
    if (v.ma_sang_kien !== "" && !rule.initiatives.includes(v.ma_sang_kien)) add("sang-kien-khong-co", "ma_sang_kien", unit);
  }

  function link(shared, reader, column, value, add) {
    if (!value || column.pattern || ![shared.links.always, shared.links.orNumber].includes(column.name)) return;
    if (column.name === shared.links.orNumber && !new RegExp(`^(?:${shared.patterns.link})`, "i").test(value)) return;
    const host = hostOf(value);
    if (host === null) add("lien-ket-sai", column.name);
    else if (!shared.hosts.some((h) => host === h || host.endsWith("." + h))) {
      add("lien-ket-la", column.name, { may_chu: host });
    } else if (/^http:/i.test(value)) add("lien-ket-http", column.name, { may_chu: host });
  }

  function hostOf(value) {
    const m = /^https?:\/\/([^\s\\@/?#]+)(?:[/?#][^\s\\@]*)?$/i.exec(value);
    return m ? m[1].replace(/:[0-9]*$/, "").toLowerCase() : null;
  }

  function repeated(shared, table, judged) {
    const first = new Map();
    judged.forEach((row, at) => {
      if (!row.written || !table.key.length || table.key.some((k) => row.wrong.has(k))) return;
      const values = table.key.map((k) => row.values[k]);
      const key = JSON.stringify(values);
      if (values.every((v) => v === "")) return;
      if (!first.has(key)) {
        first.set(key, at + 1);
        return;
      }
      const words = { khoa: table.key.join(", "), dong_truoc: first.get(key) };
      row.findings.push(form.finding(shared, "trung-khoa", table.key[0], values.join("|"), words));
    });
  }
})(window);
