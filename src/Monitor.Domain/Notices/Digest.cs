using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Monitor.Domain.Notices;

/// <summary>Notices as one message.</summary>
public static class Digest
{
    /// <summary>The message of a notice, or of several as a list.</summary>
    /// <param name="notices">At least one, all of one channel, in the order of display.</param>
    /// <param name="link">Address of the list of alarms; null: no link.</param>
    public static NoticeMessage Of(ImmutableArray<Notice> notices, string? link)
    {
        if (notices.Length == 1)
        {
            var one = notices[0];
            return new NoticeMessage(one.Id, one.Severity, $"{one.SubjectZh} / {one.SubjectEn}", one.Text, one.Json);
        }
        var (zh, en) = Title(notices);
        var text = new StringBuilder(zh).Append('\n').Append(en);
        foreach (var notice in notices) text.Append("\n· ").Append(notice.SubjectZh).Append(" / ").Append(notice.SubjectEn);
        if (link is not null) text.Append('\n').Append(link);
        var key = "digest-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', notices.Select(n => n.Id)))))[..24];
        var json = $$"""{"id":"{{key}}","event":"digest","count":{{notices.Length}},"notices":[{{string.Join(',', notices.Select(n => n.Json))}}]}""";
        return new NoticeMessage(key, notices.Max(n => n.Severity), $"{zh} / {en}", text.ToString(), json);
    }

    /// <summary>A text cut at the end of a line so that it is not longer than some bytes of UTF-8; the last line says that it was cut.</summary>
    public static string Fit(string text, int bytes)
    {
        const string More = "\n……（未完 / cut）";
        if (Encoding.UTF8.GetByteCount(text) <= bytes) return text;
        var kept = new StringBuilder();
        var left = bytes - Encoding.UTF8.GetByteCount(More);
        foreach (var rune in text.EnumerateRunes())
        {
            left -= rune.Utf8SequenceLength;
            if (left < 0) break;
            kept.Append(rune);
        }
        var cut = kept.ToString();
        var line = cut.LastIndexOf('\n');
        return (line > 0 ? cut[..line] : cut) + More;
    }

    private static (string Zh, string En) Title(ImmutableArray<Notice> notices)
    {
        var n = notices.Length;
        if (notices.All(x => x.Group == Escalation.Night)) return ($"【汇总】夜间 {n} 条通知", $"[Digest] {n} notices of the night");
        if (notices.All(x => x.Group == Escalation.Silent))
            return ($"【汇总】{n} 条断数与恢复", $"[Digest] {n} stations silent or back");
        var minutes = Math.Max(1, (int)Math.Ceiling((notices.Max(x => x.CreatedAt) - notices.Min(x => x.CreatedAt)).TotalMinutes));
        return ($"【汇总】{minutes} 分钟内的 {n} 条告警通知", $"[Digest] {n} alarm notices of {minutes} min");
    }
}
