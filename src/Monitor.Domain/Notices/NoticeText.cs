using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Monitor.Domain.Alarms;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Domain.Notices;

/// <summary>Notices in words: Chinese first, then English. Every time in them is Beijing time.</summary>
public static class NoticeText
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The notices of one intent, one for each recipient; one in state <see cref="NoticeState.Nobody"/> where there is none.</summary>
    public static IEnumerable<Notice> Write(
        Intent intent, AlarmNews news, StationInfo? station, Parameter? parameter, NoticePolicy policy, DateTimeOffset now)
    {
        var alarm = news.Alarm;
        var place = Place(alarm, station);
        var (zh, en) = Headline(intent.Kind, alarm, place, parameter);
        var link = policy.BaseAddress is null ? null : $"{policy.BaseAddress}/alarms/{Uri.EscapeDataString(alarm.Id)}";
        var text = Body(zh, en, alarm, parameter, intent.Kind, link);
        var recipients = intent.To.IsEmpty ? [new Recipient(ChannelKind.Email, "", [])] : intent.To;
        return recipients.Select(to => new Notice(
            $"{intent.Id}|{(intent.To.IsEmpty ? "nobody" : to.Key)}", alarm.Id, intent.Kind, alarm.Severity, to.Channel, to.Address, to.People, intent.Group,
            zh, en, text, AsJson(intent, to, alarm, place, parameter, zh, en, link), now, intent.NotBefore)
        {
            State = intent.To.IsEmpty ? NoticeState.Nobody : NoticeState.Pending,
        });
    }

    /// <summary>A notice that tries a channel.</summary>
    public static NoticeMessage Test(string key, string by, NoticePolicy policy, DateTimeOffset now)
    {
        const string Subject = "【测试】监测系统测试通知 / Test notice of the monitoring system";
        var text = $"{Subject}\n由 {by} 于 {Local(now)} 发出，无需处理。\nSent by {by} at {Local(now)}; nothing to do.{Line(policy.BaseAddress)}";
        return new NoticeMessage(key, Severity.Notice, Subject, text, JsonSerializer.Serialize(new { id = key, @event = "test", by, sentAt = now }, Json));
    }

    /// <summary>Urgency as people say it, in Chinese and English.</summary>
    public static (string Zh, string En) Words(Severity severity) => severity switch
    {
        Severity.Notice => ("提示", "Notice"),
        Severity.Warning => ("预警", "Warning"),
        _ => ("紧急", "Critical"),
    };

    /// <summary>
    /// Times over the limit, value / limit - 1 (超标倍数, 环办〔2011〕22号), two decimals; null where nothing exceeds, where the limit is a lower one, and for pH and dissolved
    /// oxygen, which have none.
    /// </summary>
    public static decimal? Multiple(Alarm alarm) =>
        alarm.Parameter is Codes.Ph or Codes.DissolvedOxygen || !(alarm.Limit > 0) || !(alarm.Value > alarm.Limit)
            ? null
            : Math.Round((decimal)alarm.Value / (decimal)alarm.Limit - 1, 2, MidpointRounding.ToEven);

    /// <summary>An instant on the station's clock, to the minute.</summary>
    public static string Local(DateTimeOffset instant) =>
        StationTime.ToStationTime(instant).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static (string Zh, string En) Place(Alarm alarm, StationInfo? station)
    {
        if (station is null) return (alarm.StationId, alarm.StationId);
        var where = station.River ?? station.Area;
        return where.Length == 0 ? (station.Name, station.NameEn) : ($"{station.Name}（{where}）", $"{station.NameEn} ({where})");
    }

    private static (string Zh, string En) Headline(NoticeKind kind, Alarm alarm, (string Zh, string En) place, Parameter? parameter)
    {
        var severity = Words(alarm.Severity);
        var what = kind switch
        {
            NoticeKind.Worse => ("升级 ", "raised to this severity: "),
            NoticeKind.Escalated => ("仍未确认 ", "still not acknowledged: "),
            NoticeKind.Stale => ("告警中断数 ", "silent while in alarm: "),
            NoticeKind.Recovered => ("恢复 ", "recovered: "),
            _ => ("", ""),
        };
        var name = (Zh: parameter?.SpokenZh ?? "", En: parameter?.NameEn ?? "");
        var value = parameter is null ? "" : $" {Number(alarm.Value)} {parameter.UnitSymbol}".TrimEnd();
        return parameter is null
            ? ($"【{severity.Zh}】{what.Item1}{alarm.MessageZh}", $"[{severity.En}] {what.Item2}{alarm.MessageEn}")
            : ($"【{severity.Zh}】{what.Item1}{place.Zh} {name.Zh}{value}", $"[{severity.En}] {what.Item2}{place.En} {name.En}{value}");
    }

    private static string Body(string zh, string en, Alarm alarm, Parameter? parameter, NoticeKind kind, string? link)
    {
        var multiple = Multiple(alarm) is { } m ? Number((double)m) : null;
        var limit = parameter is null ? null : $"{Number(alarm.Limit)} {parameter.UnitSymbol}".TrimEnd();
        var text = new StringBuilder(zh);
        if (limit is not null) text.Append("，限值 ").Append(limit).Append('（').Append(alarm.LimitSource).Append('）');
        if (multiple is not null) text.Append("，超标 ").Append(multiple).Append(" 倍");
        text.Append("；测量 ").Append(Local(alarm.RaisedAt)).Append("，到达 ").Append(Local(alarm.DetectedAt));
        if (kind == NoticeKind.Recovered && alarm.ClearedAt is { } back) text.Append("，恢复值测于 ").Append(Local(back));
        if (kind == NoticeKind.Stale) text.Append("；此后没有数据，告警不会因断数而解除");
        if (kind != NoticeKind.Recovered && alarm.AdviceZh.Length > 0) text.Append("。处置：").Append(alarm.AdviceZh);
        text.Append("\n").Append(en);
        if (limit is not null) text.Append(", limit ").Append(limit).Append(" (").Append(alarm.LimitSource).Append(')');
        if (multiple is not null) text.Append(", ").Append(multiple).Append(" times over");
        text.Append("; measured ").Append(Local(alarm.RaisedAt)).Append(", arrived ").Append(Local(alarm.DetectedAt));
        if (kind == NoticeKind.Recovered && alarm.ClearedAt is { } cleared) text.Append(", back within at ").Append(Local(cleared));
        if (kind == NoticeKind.Stale) text.Append("; no data since, which does not end the alarm");
        if (kind != NoticeKind.Recovered && alarm.AdviceEn.Length > 0) text.Append(". To do: ").Append(alarm.AdviceEn);
        return text.Append(Line(link)).ToString();
    }

    private static string AsJson(
        Intent intent, Recipient to, Alarm alarm, (string Zh, string En) place, Parameter? parameter, string zh, string en, string? link) =>
        JsonSerializer.Serialize(
            new
            {
                id = $"{intent.Id}|{to.Key}", @event = intent.Kind.ToString().ToLowerInvariant(), severity = alarm.Severity.ToString().ToLowerInvariant(),
                subject = new { zh, en }, station = new { id = alarm.StationId, zh = place.Zh, en = place.En }, to.People, link,
                multiple = Multiple(alarm), unit = parameter?.Unit,
                alarm = new
                {
                    alarm.Id, alarm.Rule, alarm.Parameter, condition = alarm.Condition.ToString().ToLowerInvariant(), alarm.RaisedAt, alarm.DetectedAt,
                    alarm.ClearedAt, alarm.Value, alarm.Peak, alarm.Limit, alarm.LimitSource, message = new { zh = alarm.MessageZh, en = alarm.MessageEn },
                },
            },
            Json);

    private static string Line(string? link) => link is null ? "" : "\n" + link;

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
