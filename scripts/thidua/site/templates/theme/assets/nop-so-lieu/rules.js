/* What one row can tell by itself, with what the town has published of the plan.

   Each rule bears the name of the check in thidua.checks that asks the same of the repository. chung.json says which
   table asks it and with which parameters; tests/handin/rows.yaml holds the cases that both answer alike. A rule
   gets v (column → canonical text, "" where empty), its parameters, and about: {year, published, file}; it yields
   [code, column, words]. */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});
  const { compare, times, ratio, isZero } = form.exact;
  const NUMBERS = ["tu_so", "mau_so", "so_luong"];
  const rules = (form.rules = {});

  const targetOf = (v, about) => about.published["ke-hoach/chi-tieu"][v.ma_chi_tieu];

  /** A rule about the figure of a target; what is measured by survey is not asked. */
  const ofFigure = (ask) =>
    function* (v, rule, about) {
      const target = targetOf(v, about);
      if (target && target.cach_tinh !== "khao-sat") yield* ask(v, target, rule, about);
    };

  rules.figures_fit_target = ofFigure(function* (v, target, rule) {
    for (const column of [...NUMBERS, "ket_qua"]) {
      const exempt = column === "ket_qua" && v.ket_qua === rule.exempt;
      if (v[column] === "" || target.columns.includes(column) || exempt) continue;
      const words = { chi_tieu: v.ma_chi_tieu, cach_tinh: target.cach_tinh, can: target.advice };
      yield ["so-lieu-sai-loai", column, words];
    }
  });

  rules.fractions_are_whole = ofFigure(function* (v, target, rule) {
    if (!target.columns.includes("mau_so") || (v.tu_so === "") === (v.mau_so === "")) return;
    const [missing, there] = v.tu_so === "" ? ["tu_so", "mau_so"] : ["mau_so", "tu_so"];
    yield ["tu-so-mau-so-thieu", missing, { co: rule.names[there], thieu: rule.names[missing] }];
  });

  rules.numerator_within_denominator = ofFigure(function* (v, target) {
    if (v.tu_so === "" || v.mau_so === "" || target.tu_so_trong_mau_so === "khong") return;
    if (compare(v.tu_so, v.mau_so) > 0) yield ["tu-so-lon-hon-mau-so", "tu_so", { mau_so: v.mau_so }];
  });

  rules.zero_denominator_is_said = ofFigure(function* (v, target, rule) {
    const nothing = v.tu_so === "" || isZero(v.tu_so);
    const said = v.ket_qua === rule.exempt || v.ly_do !== "";
    if (isZero(v.mau_so) && nothing && !said) yield ["mau-so-bang-0", "mau_so"];
  });

  rules.exempt_rows_have_no_figures = ofFigure(function* (v, target, rule) {
    const column = NUMBERS.find((c) => v[c] !== "" && !isZero(v[c]));
    if (v.ket_qua === rule.exempt && column) yield ["khong-ap-dung-co-so-lieu", column];
  });

  rules.rows_say_something = ofFigure(function* (v) {
    const nothing = [...NUMBERS, "ket_qua"].every((c) => v[c] === "");
    if (nothing) yield ["dong-khong-so-lieu", null, { chi_tieu: v.ma_chi_tieu }];
  });

  rules.reasons_are_given = ofFigure(function* (v, target, rule, about) {
    if (v.ly_do !== "") return;
    const due = about.file.period === rule.last && target.nam_den_han <= about.year;
    const why = v.ket_qua === rule.exempt ? rule.whyExempt : due && isUnmet(v, target) ? rule.whyUnmet : "";
    if (why) yield ["thieu-ly-do", "ly_do", { vi_sao: why }];
  });

  function isUnmet(v, target) {
    if (v.ket_qua !== "") return v.ket_qua === "chua-dat";
    const nothing = target.columns.includes("mau_so") && isZero(v.mau_so);
    const ceiling = target.so_sanh === "<=" || target.so_sanh === "<";
    if (nothing && ceiling && target.tu_so_trong_mau_so === "khong") return v.tu_so !== "" && !isZero(v.tu_so);
    const value = figureOf(v, target);
    if (value === null || target.gia_tri === "" || target.cach_tinh === "dem") return false;
    const side = compare(value, target.gia_tri);
    return !{ ">=": side >= 0, ">": side > 0, "<=": side <= 0, "<": side < 0, "=": side === 0 }[target.so_sanh];
  }

  function figureOf(v, target) {
    if (target.columns.join() === "so_luong") return v.so_luong === "" ? null : times(v.so_luong, 1);
    if (v.tu_so === "" || v.mau_so === "" || isZero(v.mau_so)) return null;
    const [top, bottom] = ratio(v.tu_so, v.mau_so);
    return target.don_vi_tinh === "%" ? [top * BigInt(100), bottom] : [top, bottom];
  }

  /** Each number that the unit reported before and reports again: column, before, now, words. */
  function* again(v, about) {
    const before = (about.file.before || {})[v.ma_chi_tieu];
    if (!before || !targetOf(v, about)) return;
    for (const column of NUMBERS) {
      const words = { truoc: before[column], ky_truoc: before.ma_ky };
      if (before[column] !== "" && v[column] !== "") yield [column, before[column], v[column], words];
    }
  }

  rules.cumulative_figures_grow = function* (v, rule, about) {
    for (const [column, before, now, words] of again(v, about)) {
      const grows = targetOf(v, about).loai_so_lieu === "luy-ke";
      if (grows && compare(now, before) < 0) yield ["luy-ke-giam", column, words];
    }
  };

  rules.figures_do_not_jump = function* (v, rule, about) {
    for (const [column, before, now, words] of again(v, about)) {
      if (!isZero(before) && compare(now, times(before, rule.times)) >= 0) yield ["nhay-100-lan", column, words];
    }
  };

  rules.registered_values_reach_the_plan = function* (v, rule, about) {
    const target = targetOf(v, about);
    if (!target || v.gia_tri === "") return;
    if (target.gia_tri === "") {
      yield ["dang-ky-dinh-tinh", "gia_tri", { chi_tieu: v.ma_chi_tieu }];
    } else if (target.cach_tinh !== "dem") {
      const side = compare(v.gia_tri, target.gia_tri);
      const words = { so_sanh: target.so_sanh, ke_hoach: target.gia_tri };
      const off = { "=": side !== 0, "<=": side > 0, "<": side > 0 };
      if (target.so_sanh in off ? off[target.so_sanh] : side < 0) yield ["dang-ky-thap-hon", "gia_tri", words];
    }
  };

  rules.scores_within_maximum = function* (v, rule, about) {
    const criterion = about.published["ke-hoach/tieu-chi"][v.ma_tieu_chi];
    const top = criterion ? criterion.diem_toi_da : "";
    if (top === "" || isZero(top) || v.diem === "") return;
    if (compare(v.diem, top) > 0) yield ["diem-vuot-toi-da", "diem", { toi_da: top }];
  };

  rules.scores_have_few_decimals = function* (v, rule) {
    const decimals = (v.diem.split(".")[1] || "").replace(/0+$/, "");
    if (decimals.length > rule.most) yield ["diem-qua-bon-so-le", "diem"];
  };

  rules.papers_are_of_the_year = function* (v, rule) {
    const years = rule.years[rule.by ? v[rule.by] : ""];
    if (!years.includes(Number(v[rule.column].slice(0, 4)))) yield ["ngay-ngoai-nam", rule.column];
  };

  rules.dossier_codes_fit_their_unit = function* (v, rule, about) {
    const code = form.whole(rule.pattern).exec(v.ma_ho_so);
    const unit = about.file.unit;
    if (!code || code.groups.unit !== unit) yield ["ho-so-sai-ma", "ma_ho_so", { don_vi: unit }];
  };

  /** The unit that a nominee's code belongs to, and whether it is a collective or a person. */
  function unitAndKind(code, rule) {
    const within = form.whole(rule.pattern).exec(code);
    if (!within) return [code, "tap-the"];
    return [within.groups.unit, within.groups.kind === "cn" ? "ca-nhan" : "tap-the"];
  }

  rules.nominees_belong_to_their_unit = function* (v, rule, about) {
    const unit = about.file.unit;
    if (unitAndKind(v.ma_doi_tuong, rule)[0] !== unit) {
      yield ["doi-tuong-ngoai-don-vi", "ma_doi_tuong", { don_vi: unit }];
    }
  };

  rules.nominees_are_of_their_kind = function* (v, rule) {
    const kind = unitAndKind(v.ma_doi_tuong, rule)[1];
    const words = { cua: rule.kinds[kind], ghi: rule.kinds[v.loai_doi_tuong] };
    if (kind !== v.loai_doi_tuong) yield ["doi-tuong-khac-loai", "ma_doi_tuong", words];
  };

  rules.forms_fit_their_nominees = function* (v, rule, about) {
    const award = about.published["ke-hoach/hinh-thuc"][v.ma_hinh_thuc];
    if (award && !award.doi_tuong.split("|").includes(v.loai_doi_tuong)) {
      yield ["hinh-thuc-khac-doi-tuong", "ma_hinh_thuc", { loai: rule.kinds[v.loai_doi_tuong] }];
    }
  };

  rules.initiatives_exist = function* (v, rule, about) {
    if (v.ma_sang_kien === "" || about.file.initiatives.includes(v.ma_sang_kien)) return;
    yield ["sang-kien-khong-co", "ma_sang_kien", { don_vi: about.file.unit }];
  };

  rules.links_lead_to_known_hosts = function* (v, rule) {
    for (const column of rule.columns) {
      const isNumber = rule.numbers.includes(column) && !new RegExp(`^(?:${rule.pattern})`, "i").test(v[column]);
      if (v[column] === "" || isNumber) continue;
      const host = hostOf(v[column]);
      if (host === null) yield ["lien-ket-sai", column, { may_chu: "" }];
      else if (!rule.hosts.some((h) => host === h || host.endsWith("." + h))) {
        yield ["lien-ket-la", column, { may_chu: host }];
      } else if (/^http:/i.test(v[column])) yield ["lien-ket-http", column, { may_chu: host }];
    }
  };

  /** The host of a plain http(s) address; null for anything else. */
  function hostOf(address) {
    const m = /^https?:\/\/([^\s\\@/?#]+)(?:[/?#][^\s\\@]*)?$/i.exec(address);
    return m ? m[1].replace(/:[0-9]*$/, "").toLowerCase() : null;
  }
})(window);
