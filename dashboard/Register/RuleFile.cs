using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Monitor.Domain.Alarms;
using Monitor.Domain.Parameters;

namespace Monitor.Dashboard.Register;

/// <summary>A rule that a file describes anew.</summary>
public sealed record RuleImportChange(AlarmRule Before, AlarmRule After);

/// <summary>What an import of rules does.</summary>
/// <param name="Added">Rules that are new.</param>
/// <param name="Changed">Rules that are described anew.</param>
/// <param name="Unchanged">Rules that are in force as the file has them.</param>
/// <param name="Errors">What is wrong; the line is the place of the rule in the file, from 1.</param>
public sealed record RuleImport(ImmutableArray<AlarmRule> Added, ImmutableArray<RuleImportChange> Changed, int Unchanged, ImmutableArray<SheetError> Errors)
{
    /// <summary>See <see cref="ImportMark"/>.</summary>
    public string Mark => ImportMark.Of(new
    {
        Added = Added.Select(AlarmRuleForm.Of), Changed = Changed.Select(c => new { Before = AlarmRuleForm.Of(c.Before), After = AlarmRuleForm.Of(c.After) }), Unchanged, Errors,
    });
}

/// <summary>
/// A file of rules as <c>seeds/alarm-rules.json</c> is written: a JSON array of <see cref="AlarmRuleForm"/>; a rule is nested, and no row of a table. Rules that the file does not
/// name stay.
/// </summary>
public static class RuleFile
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
    private static readonly JsonSerializerOptions Indented = new(AlarmRuleForm.Json) { WriteIndented = true };

    /// <summary>
    /// Reads a file and puts the rules that nothing is wrong with in force, all of them or none. Nothing is changed unless what it would do has the mark that was seen.
    /// </summary>
    /// <param name="bytes">The file.</param>
    /// <param name="book">The rules in force.</param>
    /// <param name="catalogue">Known parameters.</param>
    /// <param name="by">Who.</param>
    /// <param name="seen">The mark of the trial that somebody saw; null to read on trial.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static async Task<RuleImport> Import(
        ReadOnlyMemory<byte> bytes, AlarmRuleBook book, ParameterCatalogue catalogue, string by, string? seen, CancellationToken cancellation)
    {
        RuleImport? import = null;
        await book.Change(
            rules =>
            {
                import = Read(bytes, rules, catalogue);
                return import.Mark == seen ? [.. import.Added, .. import.Changed.Select(c => c.After)] : [];
            },
            by, cancellation);
        return import!;
    }

    /// <summary>What a file would do to the rules in force. Pure; never throws for what is in it.</summary>
    public static RuleImport Read(ReadOnlyMemory<byte> bytes, AlarmRules rules, ParameterCatalogue catalogue)
    {
        var (added, changed, unchanged, errors) = (new List<AlarmRule>(), new List<RuleImportChange>(), 0, new List<SheetError>());
        var number = 0;
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var element in Elements(bytes, errors))
        {
            number++;
            var wrong = errors.Count;
            var id = Id(element);
            var rule = Rule(element, number, id, errors);
            id = rule?.Id ?? id;
            if (rule is not null) errors.AddRange(AlarmRules.FieldErrors(rule, catalogue).Select(e => new SheetError(number, e.Field, id, e.Zh, e.En)));
            if (id.Length > 0 && !seen.Add(id)) errors.Add(new SheetError(number, "id", id, "这个编号在文件中出现两次", "this id stands twice in the file"));
            if (rule is null || errors.Count > wrong) continue;
            if (rules.Find(rule.Id) is not { } before) added.Add(rule);
            else if (Text(before) == Text(rule)) unchanged++;
            else changed.Add(new RuleImportChange(before, rule));
        }
        return new RuleImport([.. added], [.. changed], unchanged, [.. errors]);
    }

    /// <summary>Writes rules as <see cref="Read"/> takes them.</summary>
    public static byte[] Write(AlarmRules rules) => JsonSerializer.SerializeToUtf8Bytes(rules.All.Select(AlarmRuleForm.Of), Indented);

    private static IReadOnlyList<JsonElement> Elements(ReadOnlyMemory<byte> bytes, List<SheetError> errors)
    {
        if (!Utf8.IsValid(bytes.Span))
        {
            errors.Add(new SheetError(0, "", "", "文件不是 UTF-8 编码", "the file is not in UTF-8"));
            return [];
        }
        try
        {
            var mark = Encoding.UTF8.Preamble.Length;
            var root = JsonDocument.Parse(bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? bytes[mark..] : bytes, Lenient).RootElement;
            if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0) return [.. root.EnumerateArray()];
            errors.Add(new SheetError(0, "", "", "应为规则的 JSON 数组，最简单的办法是导出后修改", "has to be a JSON array of rules; the easiest way is to change an export"));
        }
        catch (JsonException error)
        {
            errors.Add(new SheetError(0, "", "", $"不是有效的 JSON：文件第 {error.LineNumber + 1} 行", $"this is not JSON: line {error.LineNumber + 1} of the file"));
        }
        return [];
    }

    /// <summary>The id of a rule that may be wrong; empty where it cannot be read.</summary>
    private static string Id(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("id", out var given) || given.ValueKind != JsonValueKind.String) return "";
        try
        {
            return given.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is no text.
            return "";
        }
    }

    private static AlarmRule? Rule(JsonElement element, int number, string id, List<SheetError> errors)
    {
        try
        {
            if (element.Deserialize<AlarmRuleForm>(AlarmRuleForm.Json) is { } form) return form.ToRule();
            errors.Add(new SheetError(number, "", "null", "这里没有规则", "there is no rule here"));
        }
        catch (FormatException error)
        {
            var at = error.Message.IndexOf(" / ", StringComparison.Ordinal);
            errors.Add(new SheetError(number, "", id, at < 0 ? error.Message : error.Message[..at], at < 0 ? error.Message : error.Message[(at + 3)..]));
        }
        catch (JsonException error)
        {
            errors.Add(new SheetError(number, error.Path?.TrimStart('$', '.') ?? "", id, "这一项写法不对，或没有这个字段", "this is not written as it should be, or there is no such field"));
        }
        return null;
    }

    private static string Text(AlarmRule rule) => JsonSerializer.Serialize(AlarmRuleForm.Of(rule), AlarmRuleForm.Json);
}
