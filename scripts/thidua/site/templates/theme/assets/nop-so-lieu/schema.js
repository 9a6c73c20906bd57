/* The limits of the Table Schema: of one cell that could be read, and of the keys of all rows. */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});
  const { compare } = form.exact;

  // Whether a value is within a limit of the schema; an empty cell is only asked whether it may be empty.
  const WITHIN = {
    required: (limit, value) => !limit || value !== "",
    enum: (limit, value) => value === "" || limit.includes(value),
    pattern: (limit, value) => value === "" || form.whole(limit).test(value),
    maxLength: (limit, value) => [...value].length <= limit,
    minimum: (limit, value) => value === "" || compare(value, String(limit)) >= 0,
    maximum: (limit, value) => value === "" || compare(value, String(limit)) <= 0,
  };

  /** Findings of one readable cell: the limits of its column, then whether the code is one that the town published. */
  form.limits = function (shared, column, value) {
    const limits = column.constraints || {};
    const range = [["từ", limits.minimum], ["đến", limits.maximum]].filter(([, limit]) => limit !== undefined);
    const words = {
      tieu_de: column.title,
      mo_ta: column.help,
      vi_du: column.example || "",
      cac_gia_tri: (limits.enum || []).join(", "),
      khoang: range.map((part) => part.join(" ")).join(" "),
    };
    const broken = Object.keys(limits).filter((name) => !WITHIN[name](limits[name], value));
    return broken.map((name) => form.finding(shared, shared.constraints[name], column.name, value, words));
  };

  /** Whether the code is one of the table that the column refers to, as the town has published it. */
  form.known = function (shared, column, value) {
    if (!column.table || !column.choices || value === "" || column.choices.some(([code]) => code === value)) return [];
    const words = { bang: column.table, trong_nam: column.yearly ? ` năm ${shared.year}` : "" };
    return [form.finding(shared, "khong-co-trong-bang", column.name, value, words)];
  };

  /** Adds a finding to each of the judged rows that repeats the key of an earlier one. */
  form.repeated = function (shared, table, judged) {
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
  };
})(window);
