using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Monitor.Dashboard.Localization;
using Monitor.Dashboard.Register;
using Monitor.Dashboard.Users;
using Monitor.Domain.Notices;

namespace Monitor.Dashboard.Api;

/// <summary>A person of the roster. A secret is never given out: <c>***</c> stands for it, and written back leaves it as it is.</summary>
public sealed record PersonView(string Id, string Name, IReadOnlyList<ChannelView>? Channels);

/// <summary>A channel: <c>kind</c> is email, webhook, weCom, dingTalk or feishu.</summary>
public sealed record ChannelView(string Kind, string Address, string? Secret, string? Keyword, string? Key = null);

/// <summary>Shifts and who stands in for whom.</summary>
public sealed record ShiftsView(IReadOnlyList<ShiftView>? Shifts, IReadOnlyList<OverrideView>? Overrides);

/// <summary>A shift, [from, to).</summary>
public sealed record ShiftView(string Id, DateTimeOffset From, DateTimeOffset To, string First, string? Second, string? Leader);

/// <summary>Somebody else has a role (<c>first</c>, <c>second</c>, <c>leader</c>) in [from, to).</summary>
public sealed record OverrideView(string Id, DateTimeOffset From, DateTimeOffset To, string Role, string Person, string? Reason);

/// <summary>Who is on duty; <c>firstGap</c> is when, within the next seven days, nobody could be reached.</summary>
public sealed record OnDutyView(
    DateTimeOffset At, IReadOnlyList<PersonView> First, IReadOnlyList<PersonView> Second, IReadOnlyList<PersonView> Leader, DateTimeOffset? FirstGap);

/// <summary>A change of the roster.</summary>
public sealed record RosterChangeView(DateTimeOffset At, string By, string What, JsonElement Before, JsonElement After);

/// <summary>The duty roster.</summary>
public static class RosterApi
{
    private const string Kept = "***";
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(7);

    public static void MapRoster(this RouteGroupBuilder api)
    {
        var roster = api.MapGroup("/roster").WithTags("roster");
        roster.MapGet("/people", async (IRosterRecords records, CancellationToken cancellation) =>
            People(await records.Read(cancellation)));
        roster.MapPut("/people", PutPeople);
        roster.MapGet("/shifts", async (IRosterRecords records, CancellationToken cancellation) => Shifts(await records.Read(cancellation)));
        roster.MapPut("/shifts", PutShifts);
        roster.MapGet("/export", async (IRosterRecords records, TimeProvider time, [FromServices] Language language, CancellationToken cancellation) =>
            TypedResults.File(RosterSheet.Write(await records.Read(cancellation), time.GetUtcNow(), language.IsChinese), "text/csv; charset=utf-8", "roster.csv"));
        roster.MapGet("/on-duty", OnDutyAt);
        roster.MapGet("/changes", async (IRosterRecords records, int? limit, CancellationToken cancellation) =>
            (await records.Changes(Math.Clamp(limit ?? 100, 1, 1000), cancellation)).Select(View).ToList());
    }

    private static Task<IResult> PutPeople(
        List<PersonView> people, HttpContext http, IRosterRecords records, TimeProvider time, CancellationToken cancellation) =>
        Change(
            roster => roster with { People = [.. people.Select(p => new Person(p.Id, p.Name, [.. (p.Channels ?? []).Select(c => Channel(c, roster))]))] },
            "people", People, http, records, time, cancellation);

    private static Task<IResult> PutShifts(
        ShiftsView view, HttpContext http, IRosterRecords records, TimeProvider time, CancellationToken cancellation) =>
        Change(
            roster => roster with
            {
                Shifts = [.. (view.Shifts ?? []).Select(s => new Shift(s.Id, s.From.ToUniversalTime(), s.To.ToUniversalTime(), s.First, s.Second, s.Leader))],
                Overrides = [.. (view.Overrides ?? []).Select(o => new ShiftOverride(
                    o.Id, o.From.ToUniversalTime(), o.To.ToUniversalTime(), Named<DutyRole>(o.Role), o.Person, o.Reason))],
            },
            "shifts", Shifts, http, records, time, cancellation);

    private static async Task<IResult> Change<T>(
        Func<DutyRoster, DutyRoster> edit, string what, Func<DutyRoster, T> view, HttpContext http, IRosterRecords records, TimeProvider time,
        CancellationToken cancellation)
    {
        try
        {
            return TypedResults.Ok(view(await records.Change(roster => Checked(edit(roster)), what, Who(http), time.GetUtcNow(), cancellation)));
        }
        catch (RosterException error)
        {
            return TypedResults.Problem(error.Message, statusCode: StatusCodes.Status400BadRequest, title: "值班表有误 / The roster is wrong");
        }
    }

    private static async Task<IResult> OnDutyAt(string? at, IRosterRecords records, TimeProvider time, CancellationToken cancellation)
    {
        if ((at is null ? time.GetUtcNow() : Period.Instant(at)) is not { } now)
            return TypedResults.Problem("at 应为 ISO 8601 时间 / at has to be an ISO 8601 time", statusCode: StatusCodes.Status400BadRequest);
        var roster = await records.Read(cancellation);
        var duty = roster.At(now);
        return TypedResults.Ok(new OnDutyView(
            Views.Local(now), [.. duty.First.Select(View)], [.. duty.Second.Select(View)], [.. duty.Leader.Select(View)],
            Views.Local(roster.FirstGap(now, now + Ahead))));
    }

    /// <summary>Who asks, for the records.</summary>
    internal static string Who(HttpContext http) => CurrentUser.SignatureOf(http.User);

    private static DutyRoster Checked(DutyRoster roster)
    {
        var errors = RosterRules.Errors(roster).ToList();
        return errors.Count == 0 ? roster : throw new RosterException(string.Join("; ", errors));
    }

    private static NoticeChannel Channel(ChannelView c, DutyRoster before)
    {
        var kind = Named<ChannelKind>(c.Kind);
        var secret = c.Secret == Kept ? before.Channel(kind, c.Address)?.Secret : c.Secret;
        return new NoticeChannel(kind, c.Address, string.IsNullOrEmpty(secret) ? null : secret, string.IsNullOrEmpty(c.Keyword) ? null : c.Keyword);
    }

    private static T Named<T>(string? name) where T : struct, Enum =>
        Enum.TryParse<T>(name, ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : throw new RosterException($"应为 {string.Join('、', Enum.GetNames<T>())} 之一：{name} / has to be one of {string.Join(", ", Enum.GetNames<T>())}: {name}");

    private static List<PersonView> People(DutyRoster roster) => [.. roster.People.Select(View)];

    private static ShiftsView Shifts(DutyRoster roster) => new(
        [.. roster.Shifts.Select(s => new ShiftView(s.Id, Views.Local(s.From), Views.Local(s.To), s.First, s.Second, s.Leader))],
        [.. roster.Overrides.Select(o => new OverrideView(
            o.Id, Views.Local(o.From), Views.Local(o.To), JsonNamingPolicy.CamelCase.ConvertName(o.Role.ToString()), o.Person, o.Reason))]);

    private static PersonView View(Person p) => new(
        p.Id, p.Name,
        [.. p.Channels.Select(c => new ChannelView(
            JsonNamingPolicy.CamelCase.ConvertName(c.Kind.ToString()), c.Address, c.Secret is null ? null : Kept, c.Keyword, c.Key))]);

    private static RosterChangeView View(RosterChange c) => new(
        Views.Local(c.At), c.By, c.What, JsonSerializer.Deserialize<JsonElement>(c.Before), JsonSerializer.Deserialize<JsonElement>(c.After));
}

/// <summary>A roster that cannot be kept; the message says why.</summary>
sealed class RosterException(string message) : Exception(message);
