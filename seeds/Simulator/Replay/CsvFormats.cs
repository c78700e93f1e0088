using System.Collections.Immutable;
using Monitor.Domain.Parameters;

namespace Monitor.Simulator.Replay;

/// <summary>The kinds of files that are known by their header.</summary>
public static class CsvFormats
{
    /// <summary>Hours of CNEMC as collected in 2020: one row per point, labelled with the end of the hour.</summary>
    public static readonly CsvFormat Laiwu2020 = new(
        "laiwu2020", ["City", "Date", "Hour", "WatchPoint", "O3_1h"], "WatchPoint", CsvTimes.DateAndHour, "PT1H", HourLabel.End,
        [
            new("PM2.5", Codes.Pm25), new("PM10", Codes.Pm10), new("SO2", Codes.So2), new("NO2", Codes.No2), new("CO", Codes.Co),
            new("O3_1h", Codes.O3),
        ]);

    /// <summary>
    /// One hour of the whole national network. In this publication <c>o3_24h</c> is the hour's mean and <c>o3</c> the day's maximum.
    /// </summary>
    public static readonly CsvFormat CnemcHour = new(
        "cnemc-hour", ["timepoint", "stationcode", "pm2_5", "o3_24h"], "stationcode", row => CsvTimes.Iso(row, "timepoint"), "PT1H", HourLabel.End,
        [
            new("pm2_5", Codes.Pm25), new("pm10", Codes.Pm10), new("so2", Codes.So2), new("no2", Codes.No2), new("co", Codes.Co),
            new("o3_24h", Codes.O3),
        ])
    {
        HasStationIds = true,
    };

    /// <summary>Beijing 2013-2017 (UCI 501): hours by their start, CO in ug/m3, wind as compass points.</summary>
    public static readonly CsvFormat Prsa = new(
        "prsa", ["year", "month", "day", "hour", "TEMP", "PRES", "WSPM", "station"], "station", CsvTimes.YearMonthDayHour, "PT1H", HourLabel.Start,
        [
            new("PM2.5", Codes.Pm25), new("PM10", Codes.Pm10), new("SO2", Codes.So2), new("NO2", Codes.No2), new("CO", Codes.Co, "ug/m3"),
            new("O3", Codes.O3), new("TEMP", "temperature"), new("PRES", "pressure"), new("RAIN", "rain"), new("WSPM", "wind_speed"),
            new("wd", "wind_direction") { IsCompass = true },
        ]);

    /// <summary>National automatic water stations, a sample every four hours; the year stands in a column of its own.</summary>
    public static readonly CsvFormat Water4h = new(
        "water4h", ["年月", "断面名称", "监测时间", "高锰酸盐指数(mg/L)"], "断面名称", row => CsvTimes.MonthDayTime(row, "监测时间", "年月"), null, HourLabel.Start,
        [
            new("水温(℃)", Codes.WaterTemperature), new("pH(无量纲)", Codes.Ph), new("溶解氧(mg/L)", Codes.DissolvedOxygen),
            new("电导率(μS/cm)", Codes.Conductivity), new("浊度(NTU)", Codes.Turbidity), new("高锰酸盐指数(mg/L)", Codes.CodMn),
            new("氨氮(mg/L)", Codes.Nh3N), new("总磷(mg/L)", Codes.Tp), new("总氮(mg/L)", Codes.Tn),
            new("叶绿素α(mg/L)", "chlorophyll_a"), new("藻密度(cells/L)", "algae_density"),
        ])
    {
        Flag = row => Maintenance(row["站点情况"], row["水质类别"]),
    };

    /// <summary>Key sections, one snapshot a day of the newest sample.</summary>
    public static readonly CsvFormat WaterDaily = new(
        "water-daily", ["snapshot_date", "section", "time_mmdd_hhmm", "codmn_mgl"], "section",
        row => CsvTimes.MonthDayTime(row, "time_mmdd_hhmm", "snapshot_date"), null, HourLabel.Start,
        [
            new("water_temp_c", Codes.WaterTemperature), new("ph", Codes.Ph), new("do_mgl", Codes.DissolvedOxygen),
            new("conductivity_uscm", Codes.Conductivity), new("turbidity_ntu", Codes.Turbidity), new("codmn_mgl", Codes.CodMn),
            new("nh3n_mgl", Codes.Nh3N), new("tp_mgl", Codes.Tp), new("tn_mgl", Codes.Tn),
            new("chla_mgl", "chlorophyll_a"), new("algae_cells_l", "algae_density"),
        ])
    {
        Flag = row => Maintenance(row["station_status"], row["official_class"]),
    };

    /// <summary>All of them.</summary>
    public static readonly ImmutableArray<CsvFormat> All = [Laiwu2020, CnemcHour, Prsa, Water4h, WaterDaily];

    /// <summary>The kind of a file by its header; null where none fits.</summary>
    public static CsvFormat? Detect(IEnumerable<string> header)
    {
        var columns = CsvRow.Index(header);
        return All.FirstOrDefault(f => f.Signature.All(columns.ContainsKey));
    }

    /// <summary>A station under maintenance whose sample the network did not classify: the values are kept, and marked.</summary>
    private static char? Maintenance(string? status, string? officialClass) => status == "维护" && officialClass is null ? 'M' : null;
}
