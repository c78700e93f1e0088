using System.Globalization;
using CsvHelper;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;
using Monitor.Tests.Support;

namespace Monitor.Tests.Domain.WaterQuality;

/// <summary>One published row of a national automatic station.</summary>
/// <param name="Section">Name of the section.</param>
/// <param name="Day">Day of publication, in the daily file.</param>
/// <param name="Time">Sampling time as printed, "04-02 00:00".</param>
/// <param name="Class">Official class; null where none was given.</param>
/// <param name="Shown">Values as displayed, rounded.</param>
/// <param name="Raw">The same unrounded; equal to <paramref name="Shown"/> where the file has no raw values.</param>
/// <param name="Installed">Items that are not marked <c>*</c> ("no such instrument").</param>
/// <param name="Before">The row of this section just before, in the four-hourly file.</param>
sealed record OfficialRow(
    string Section,
    string Day,
    string Time,
    WaterClass? Class,
    Dictionary<string, decimal> Shown,
    Dictionary<string, decimal> Raw,
    List<string> Installed,
    OfficialRow? Before)
{
    /// <summary>Sections whose official classes follow from the limits of lakes; names do not tell.</summary>
    private static readonly HashSet<string> Lakes =
    [
        "北湖", "中心", "云蒙湖湖心", "峡山水库库中",
        "岗南水库", "急水港桥", "西山", "湖滨(老)", "坝上中(胡家岭)", "西苑隧道", "观音山", "裕溪口(老)", "蛤蟆石", "岳阳楼",
    ];

    internal StationKind Kind => Lakes.Contains(Section) ? StationKind.Lake : StationKind.River;

    internal WaterQualityReport Assess(Dictionary<string, decimal> values, StationKind? kind = null, decimal? saturation = null) =>
        WaterAssessment.Assess(WaterPeriod.Sample, Water.Start, values, kind ?? Kind, null, Installed, saturation);

    /// <summary>True where some unrounded values behind the displayed ones have the official class.</summary>
    internal bool RoundingExplains()
    {
        var best = Shown.Max(v => Bounds(v).Min());
        var worst = Shown.Max(v => Bounds(v).Max());
        return Class >= best && Class <= worst;
    }

    private WaterClass[] Bounds(KeyValuePair<string, decimal> shown)
    {
        if (!Gb3838.Participating.Contains(shown.Key))
            return [WaterClass.I];
        var half = new decimal(5, 0, 0, false, (byte)(shown.Value.Scale + 1));
        return [.. new[] { -half, 0m, half }.Select(d => Gb3838.ClassOf(shown.Key, shown.Value + d, Kind == StationKind.Lake)!.Value)];
    }

    /// <summary>Stations of Shandong, every four hours, April 2021.</summary>
    internal static List<OfficialRow> Shandong() => Read(
        "water/stations_4h_2021-04-01_05_shandong.csv", "断面名称", "年月", "监测时间", "水质类别", rawSuffix: null,
        new() { ["水温(℃)"] = "water_temperature", ["pH(无量纲)"] = "ph", ["溶解氧(mg/L)"] = "dissolved_oxygen", ["电导率(μS/cm)"] = "conductivity", ["浊度(NTU)"] = "turbidity", ["高锰酸盐指数(mg/L)"] = "cod_mn", ["氨氮(mg/L)"] = "nh3_n", ["总磷(mg/L)"] = "tp", ["总氮(mg/L)"] = "tn" });

    /// <summary>Key sections of the country, daily, May to August 2020.</summary>
    internal static List<OfficialRow> KeySections() => Read(
        "water/key_sections_daily_2020.csv", "section", "snapshot_date", "time_mmdd_hhmm", "official_class", "_raw",
        new() { ["water_temp_c"] = "water_temperature", ["ph"] = "ph", ["do_mgl"] = "dissolved_oxygen", ["conductivity_uscm"] = "conductivity", ["turbidity_ntu"] = "turbidity", ["codmn_mgl"] = "cod_mn", ["nh3n_mgl"] = "nh3_n", ["tp_mgl"] = "tp", ["tn_mgl"] = "tn" });

    private static List<OfficialRow> Read(
        string path, string section, string day, string time, string waterClass, string? rawSuffix, Dictionary<string, string> columns)
    {
        using var csv = new CsvReader(File.OpenText(Repository.Data(path)), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var rows = new List<OfficialRow>();
        var last = new Dictionary<string, OfficialRow>();
        while (csv.Read())
        {
            var shown = Numbers(columns, column => csv.GetField(column));
            var raw = Numbers(columns.Where(c => shown.ContainsKey(c.Value)), column => csv.GetField(column + rawSuffix));
            var name = csv.GetField(section)!;
            var row = new OfficialRow(
                name, csv.GetField(day)!, csv.GetField(time)!, WaterClassNames.Parse(csv.GetField(waterClass)!), shown, raw,
                [.. columns.Where(c => csv.GetField(c.Key) is not "*").Select(c => c.Value)], last.GetValueOrDefault(name));
            rows.Add(last[name] = row);
        }
        return rows;
    }

    private static Dictionary<string, decimal> Numbers(IEnumerable<KeyValuePair<string, string>> columns, Func<string, string?> field) =>
        columns
            .Select(c => (Code: c.Value, Number: decimal.TryParse(field(c.Key), CultureInfo.InvariantCulture, out var n) ? n : (decimal?)null))
            .Where(c => c.Number is not null)
            .ToDictionary(c => c.Code, c => c.Number!.Value);
}
