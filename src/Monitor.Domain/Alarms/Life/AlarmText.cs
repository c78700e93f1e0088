using System.Globalization;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Domain.Alarms;

/// <summary>What an alarm says, in Chinese and English: what, how much, and which line it passes.</summary>
public static class AlarmText
{
    /// <summary>The facts of a value beyond a line.</summary>
    public static AlarmFacts Facts(AlarmRule rule, StationInfo station, ParameterCatalogue catalogue, in Judgement j, LimitLine line)
    {
        var parameter = j.Parameter.Length == 0 ? null : catalogue.Find(j.Parameter);
        if (j.Item is { } item) return OfSample(rule, station, parameter!, item, j, line);
        var (zh, en) = Words(rule, parameter, j, line);
        if (rule.Signal == AlarmSignal.Silent)
        {
            var minutes = Math.Round((j.End - j.Start).TotalMinutes);
            return new AlarmFacts(
                line.Severity, "", j.Start, minutes, Math.Round(minutes / j.Measure), false, line.Source, $"{station.Name} {zh}", $"{station.NameEn}: {en}");
        }
        return new AlarmFacts(
            line.Severity, j.Parameter, j.Start, j.Measure, line.Limit(j.Measure), j.Measure < line.Low, line.Source, $"{station.Name} {zh}", $"{station.NameEn}: {en}");
    }

    private static AlarmFacts OfSample(AlarmRule rule, StationInfo station, Parameter parameter, WaterItem item, in Judgement j, LimitLine line)
    {
        var value = Number((double)item.Value, parameter.Decimals);
        var unit = Unit(parameter);
        if (rule.Signal == AlarmSignal.Sample)
        {
            var shown = line.Limit(j.Measure);
            var falls = j.Measure < line.Low;
            return new AlarmFacts(
                line.Severity, item.Parameter, j.Start, j.Measure, shown, falls, line.Source,
                $"{station.Name} {parameter.SpokenZh} {value}{unit}，{(falls ? "低于" : "超过")} {Number(shown, parameter.Decimals)}{unit}",
                $"{station.NameEn}: {parameter.NameEn} {value}{unit}, {(falls ? "below" : "above")} {Number(shown, parameter.Decimals)}{unit}");
        }
        var target = rule.Signal == AlarmSignal.WaterClass ? WaterClass.V : station.TargetClass ?? WaterClass.III;
        var (limit, low) = LimitOf(item, target, station);
        var source = rule.Signal == AlarmSignal.ClassDrop ? line.Source : $"GB 3838-2002 表1 {target.Roman()}类 / class {target.English()}";
        var (zh, en) = rule.Signal switch
        {
            AlarmSignal.ClassDrop => ($"较前 24 小时变差 {j.Measure:0} 个类别", $"{j.Measure:0} classes worse than in the 24 hours before"),
            AlarmSignal.WaterClass => ($"劣于 {target.Roman()} 类", $"worse than class {target.English()}"),
            AlarmSignal.TargetMultiple => ($"超目标 {target.Roman()} 类 {Number(j.Measure, 2)} 倍", $"{Number(j.Measure, 2)} times over target class {target.English()}"),
            _ => ($"劣于目标 {target.Roman()} 类", $"target is class {target.English()}"),
        };
        return new AlarmFacts(
            line.Severity, item.Parameter, j.Start, (double)item.Value, limit, low, source,
            $"{station.Name} {parameter.SpokenZh} {value}{unit}，为 {item.Class.Roman()} 类，{zh}",
            $"{station.NameEn}: {parameter.NameEn} {value}{unit} is class {item.Class.English()}; {en}");
    }

    private static (double Limit, bool Falls) LimitOf(WaterItem item, WaterClass target, StationInfo station)
    {
        if (item.Parameter == Codes.Ph) return item.Value < Gb3838.PhMin ? ((double)Gb3838.PhMin, true) : ((double)Gb3838.PhMax, false);
        return ((double)(Gb3838.Limit(item.Parameter, target, station.Kind == StationKind.Lake) ?? 0), item.Parameter == Codes.DissolvedOxygen);
    }

    private static (string Zh, string En) Words(AlarmRule rule, Parameter? p, in Judgement j, LimitLine line)
    {
        var (m, limit) = (j.Measure, line.Limit(j.Measure));
        var (nameZh, nameEn) = (p?.SpokenZh ?? "", p?.NameEn ?? "");
        var found = j.Value is { } value && p is not null ? $" {Number(value, p.Decimals)}{Unit(p)}" : "";
        switch (rule.Signal)
        {
            case AlarmSignal.AqiHour or AlarmSignal.AqiDay:
                var (whenZh, whenEn) = rule.Signal == AlarmSignal.AqiHour ? ("小时", "hourly") : ("日", "daily");
                return ($"{whenZh} AQI {m:0}，超过 {limit:0}{(p is null ? "" : $"，首要污染物 {nameZh}")}", $"{whenEn} AQI {m:0}, above {limit:0}{(p is null ? "" : $"; primary pollutant {nameEn}")}");
            case AlarmSignal.Silent:
                return ($"自 {Clock(j.Start)} 起没有数据", $"no data since {Clock(j.Start)}");
            case AlarmSignal.Frozen:
                return ($"{nameZh}{found} 连续 {m:0} 次数值完全相同，疑似恒值", $"{nameEn}{found} exactly the same {m:0} times in a row: stuck?");
            case AlarmSignal.Zero:
                return ($"{nameZh} 连续 {m:0} 次为零", $"{nameEn} is zero, {m:0} times in a row");
            case AlarmSignal.Negative:
                return ($"{nameZh} 连续 {m:0} 小时为负值", $"{nameEn} is negative, {m:0} hours in a row");
            case AlarmSignal.Spike:
                return ($"{nameZh}{found} 突变，为此前的 {Number(m, 1)} 倍，待下一个值核实", $"{nameEn}{found} jumped to {Number(m, 1)} times what it was; to be confirmed by the next value");
            case AlarmSignal.UnitJump:
                return ($"{nameZh}{found} 与此前相差约 10 的 {m:0} 次方倍，疑似单位改变", $"{nameEn}{found} differs by about 10 to the power of {m:0} from before: another unit?");
            case AlarmSignal.Inverted:
                return ($"PM2.5 高出 PM10 {m:0}%，两者倒挂", $"PM2.5 is {m:0} % above PM10, which cannot be");
            case AlarmSignal.Impossible:
                return ($"氨氮高出总氮 {m:0}%，不可能", $"ammonia nitrogen is {m:0} % above total nitrogen, which cannot be");
            case AlarmSignal.Flagged:
                return ($"{nameZh} 已 {m:0} 小时全部被仪器标记为无效", $"every value of {nameEn} has been flagged by the instrument for {m:0} h");
            case AlarmSignal.Clock:
                return ($"站点时钟偏差约 {m:0} 分钟", $"the station's clock is off by about {m:0} min");
            case AlarmSignal.Refused:
                return ($"一小时内有 {m:0} 条消息被拒收", $"{m:0} messages were refused within an hour");
            case AlarmSignal.Outlier:
                return ($"{nameZh}{found} 为周边站中位数的 {Number(m, 1)} 倍", $"{nameEn}{found} is {Number(m, 1)} times the median of the other stations");
            default:
                var low = m < line.Low;
                var (whatZh, whatEn) = rule.Signal switch
                {
                    AlarmSignal.Hour => (" 1小时平均", " 1-hour mean"),
                    AlarmSignal.EightHour => (" 8小时平均", " 8-hour mean"),
                    AlarmSignal.Day => p?.Code == Codes.O3 ? (" 日最大8小时平均", " daily maximum 8-hour mean") : (" 日平均", " daily mean"),
                    AlarmSignal.Rise => j.End > j.Start ? (" 1小时上升", " rise within an hour") : (" 比上一次上升", " rise since the last sample"),
                    _ => ("", ""),
                };
                var (number, line1, unit) = (Number(m, p?.Decimals ?? 1), Number(limit, p?.Decimals ?? 1), Unit(p));
                return ($"{nameZh}{whatZh} {number}{unit}，{(low ? "低于" : "超过")} {line1}{unit}", $"{nameEn}{whatEn} {number}{unit}, {(low ? "below" : "above")} {line1}{unit}");
        }
    }

    private static string Unit(Parameter? p) => p is null || p.UnitSymbol.Length == 0 ? "" : " " + p.UnitSymbol;

    private static string Clock(DateTimeOffset at) => StationTime.ToStationTime(at).ToString("M-d HH:mm", CultureInfo.InvariantCulture);

    private static string Number(double value, int decimals) => Math.Round(value, decimals + 1).ToString("0." + new string('#', decimals + 1), CultureInfo.InvariantCulture);
}
