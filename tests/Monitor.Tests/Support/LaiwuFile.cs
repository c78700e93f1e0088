using System.Globalization;
using CsvHelper;
using Monitor.Domain.Parameters;

namespace Monitor.Tests.Support;

/// <summary>One published hour of one station, with what was officially made of it.</summary>
sealed record OfficialHour(
    string Name, string StationId, DateTimeOffset Start, IReadOnlyDictionary<string, string> Values, string Aqi, string Level, string Primary)
{
    public bool IsComplete => Codes.AirSix.All(Values.ContainsKey) && Aqi.Length > 0;

    /// <summary>The canonical message of the hour.</summary>
    public string Message => System.Text.Json.JsonSerializer.Serialize(new
    {
        time = Start.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        period = "PT1H",
        values = Values.ToDictionary(v => v.Key, v => double.Parse(v.Value, CultureInfo.InvariantCulture)),
    });

    /// <summary>The three stations of Laiwu in <c>air/jinan_laiwu_hourly_2020.csv</c>; its hour is the end of the interval.</summary>
    public static List<OfficialHour> OfLaiwu()
    {
        var ids = new Dictionary<string, string> { ["技术学院"] = "1616A", ["泰兴公司"] = "3059A", ["莱芜战役纪念馆"] = "3064A" };
        using var csv = new CsvReader(new StreamReader(Repository.Data("air/jinan_laiwu_hourly_2020.csv")), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var hours = new List<OfficialHour>();
        while (csv.Read())
        {
            if (!ids.TryGetValue(csv["WatchPoint"]!, out var id)) continue;
            var label = DateTime.ParseExact(csv["Date"]!, "yyyyMMdd", CultureInfo.InvariantCulture).AddHours(int.Parse(csv["Hour"]!, CultureInfo.InvariantCulture));
            (string Code, string Column)[] columns =
                [(Codes.So2, "SO2"), (Codes.No2, "NO2"), (Codes.Pm10, "PM10"), (Codes.Co, "CO"), (Codes.O3, "O3_1h"), (Codes.Pm25, "PM2.5")];
            var values = columns.Where(c => !string.IsNullOrWhiteSpace(csv[c.Column])).ToDictionary(c => c.Code, c => csv[c.Column]!);
            hours.Add(new OfficialHour(
                csv["WatchPoint"]!, id, new DateTimeOffset(label, TimeSpan.FromHours(8)).AddHours(-1).ToUniversalTime(), values,
                csv["AQI"]!, csv["Level"]!, csv["PrimaryPollution"]!));
        }
        return hours;
    }
}
