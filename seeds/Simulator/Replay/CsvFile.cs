using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Monitor.Simulator.Replay;

/// <summary>A CSV file, read row by row.</summary>
public static class CsvFile
{
    /// <summary>Header of a file.</summary>
    /// <exception cref="FormatException">The file is empty.</exception>
    public static string[] Header(string path)
    {
        using var csv = Open(File.OpenRead(path));
        return csv.Read() ? csv.Record! : throw new FormatException($"{path}: 空文件 / empty file");
    }

    /// <summary>Rows of a file, each with the share of the file (0 to 1) that is read with it.</summary>
    public static IEnumerable<(CsvRow Row, double Share)> Rows(string path)
    {
        using var file = File.OpenRead(path);
        using var csv = Open(file);
        if (!csv.Read()) yield break;
        var columns = CsvRow.Index(csv.Record!);
        while (csv.Read())
            yield return (new CsvRow(columns, csv.Record!), file.Length == 0 ? 1 : (double)file.Position / file.Length);
    }

    private static CsvParser Open(Stream stream) =>
        new(new StreamReader(stream), new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null });
}
