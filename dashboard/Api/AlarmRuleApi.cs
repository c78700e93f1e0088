using System.Text.Json;
using Monitor.Dashboard.Alarms;
using Monitor.Dashboard.Register;
using Monitor.Dashboard.Users;
using Monitor.Domain.Alarms;
using Monitor.Domain.Parameters;

namespace Monitor.Dashboard.Api;

/// <summary>A rule as it is in force; <c>changed</c> where it is not as it ships.</summary>
public sealed record AlarmRuleView(AlarmRuleForm Rule, bool Changed, bool Own);

/// <summary>A change of a rule.</summary>
public sealed record AlarmRuleChangeView(string RuleId, DateTimeOffset At, string By, AlarmRuleForm? Before, AlarmRuleForm After);

/// <summary>What a rule would have done.</summary>
public sealed record DryRunView(
    string RuleId, DateTimeOffset From, DateTimeOffset To, int Stations, int Alarms, double Hours, IReadOnlyList<DryRunAlarmView> List);

/// <summary>An alarm that a rule would have raised.</summary>
public sealed record DryRunAlarmView(
    string StationId, string Parameter, string Severity, DateTimeOffset From, DateTimeOffset? To, double Minutes, double Peak, double Limit, string LimitSource, MessageView Message);

/// <summary>Alarm rules: read, change, try on past days.</summary>
public static class AlarmRuleApi
{
    public static void MapAlarmRules(this RouteGroupBuilder api)
    {
        var rules = api.MapGroup("/alarm-rules").WithTags("alarm-rules");
        rules.MapGet("/", async (AlarmRuleBook book, CancellationToken cancellation) =>
            (await book.Get(cancellation)).All.Select(r => View(r, book)).ToList());
        rules.MapGet("/export", async (AlarmRuleBook book, CancellationToken cancellation) =>
            TypedResults.File(RuleFile.Write(await book.Get(cancellation)), "application/json", "alarm-rules.json"));
        rules.MapGet("/{id}", async (string id, AlarmRuleBook book, CancellationToken cancellation) =>
            (await book.Get(cancellation)).Find(id) is { } rule ? (IResult)TypedResults.Ok(View(rule, book)) : Unknown(id));
        rules.MapPut("/{id}", Put);
        rules.MapGet("/changes", (IAlarmRuleRecords records, string? rule, int? limit, CancellationToken cancellation) => Changes(rule, limit, records, cancellation));
        rules.MapPost("/dry-run", DryRun);
    }

    private static async Task<IResult> Put(
        string id, AlarmRuleForm form, HttpContext http, AlarmRuleBook book, ParameterCatalogue catalogue, CancellationToken cancellation)
    {
        if (Read(form with { Id = id }, catalogue, out var rule) is { } wrong) return wrong;
        await book.Change(rule!, CurrentUser.SignatureOf(http.User), cancellation);
        return TypedResults.Ok(View(rule!, book));
    }

    private static async Task<IResult> Changes(string? rule, int? limit, IAlarmRuleRecords records, CancellationToken cancellation)
    {
        var found = await records.Changes(rule, Math.Clamp(limit ?? 100, 1, 1000), cancellation);
        return TypedResults.Ok(found.Select(c => new AlarmRuleChangeView(
            c.RuleId, Views.Local(c.At), c.By, c.Before is { } before ? AlarmRuleForm.Of(before) : null, AlarmRuleForm.Of(c.After))).ToList());
    }

    private static async Task<IResult> DryRun(
        AlarmRuleForm form, string? from, string? to, RuleTrial trial, ParameterCatalogue catalogue, TimeProvider time, CancellationToken cancellation)
    {
        if (Read(form, catalogue, out var rule) is { } wrong) return wrong;
        if (Monitor.Domain.Alarms.DryRun.Obstacle(rule!.Signal) is var (zh, en))
            return TypedResults.Problem($"{zh} / {en}", statusCode: StatusCodes.Status400BadRequest, title: "这类规则不能用历史试算 / This kind of rule cannot be played over the past");
        if (Period.Parse(from, to, time, TimeSpan.FromDays(30)) is not { } period || period.To - period.From > RuleTrial.Longest)
            return Bad($"试算时段最长 {RuleTrial.Longest.TotalDays:0} 天 / a trial may be of {RuleTrial.Longest.TotalDays:0} days at most");
        var result = await trial.Run(rule, period.From, period.To, null, cancellation);
        return TypedResults.Ok(new DryRunView(
            rule.Id, Views.Local(period.From), Views.Local(period.To), result.Stations, result.Alarms.Length, Math.Round(result.Alarms.Sum(a => a.Length(period.To).TotalHours), 1),
            [.. result.Alarms.Select(a => new DryRunAlarmView(
                a.Alarm.StationId, a.Alarm.Parameter, Views.Camel(a.Alarm.Severity), Views.Local(a.From), Views.Local(a.To), Math.Round(a.Length(period.To).TotalMinutes),
                a.Alarm.Peak, a.Alarm.Limit, a.Alarm.LimitSource, new MessageView(a.Alarm.MessageZh, a.Alarm.MessageEn)))]));
    }

    private static IResult? Read(AlarmRuleForm form, ParameterCatalogue catalogue, out AlarmRule? rule)
    {
        rule = null;
        try
        {
            rule = form.ToRule();
        }
        catch (FormatException error)
        {
            return Bad(error.Message);
        }
        return AlarmRules.Errors(rule, catalogue).ToList() is { Count: > 0 } errors ? Bad(string.Join("; ", errors)) : null;
    }

    private static AlarmRuleView View(AlarmRule rule, AlarmRuleBook book)
    {
        var form = AlarmRuleForm.Of(rule);
        var shipped = book.Shipped(rule.Id);
        return new AlarmRuleView(form, shipped is not null && Text(AlarmRuleForm.Of(shipped)) != Text(form), shipped is null);
    }

    private static string Text(AlarmRuleForm form) => JsonSerializer.Serialize(form, AlarmRuleForm.Json);

    private static IResult Unknown(string id) =>
        TypedResults.Problem($"没有这条规则 / no such rule: {id}", statusCode: StatusCodes.Status404NotFound, title: "未知规则 / Unknown rule");

    private static IResult Bad(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: "规则有误 / The rule is wrong");
}
