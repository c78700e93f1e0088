using Monitor.Dashboard.Localization;

namespace Monitor.Dashboard.Components.Export;

/// <summary>A table to be taken away.</summary>
/// <param name="Name">Name of the file, without ending.</param>
/// <param name="Columns">Heads, with units.</param>
/// <param name="Rows">Text, numbers, or null for an empty field; each row as long as the heads.</param>
public sealed record ExportTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows);

/// <summary>A report was asked for of time that lies ahead.</summary>
public sealed class NothingEndedException() : Exception($"{ExportTexts.NothingEnded.Zh} / {ExportTexts.NothingEnded.En}");

/// <summary>More was asked for than a table holds.</summary>
public sealed class TooLargeException(int most) : Exception($"表格超过 {most} 行，请缩短时段或减少站点 / more than {most} rows: ask for less time or fewer stations");
