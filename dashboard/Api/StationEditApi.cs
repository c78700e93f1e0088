using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Monitor.Dashboard.Localization;
using Monitor.Dashboard.Register;
using Monitor.Dashboard.Users;
using Monitor.Domain.Register;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Api;

/// <summary>Planned maintenance, [from, to); <c>to</c> null for an end that nobody knows yet.</summary>
public sealed record MaintenanceView(DateTimeOffset From, DateTimeOffset? To, string Reason);

/// <summary>A station as it is registered: what <c>POST</c> and <c>PUT</c> take, and the maintenance that is planned.</summary>
public sealed record RegistrationView(
    string Id, string Name, string NameEn, string Kind, string Area, string? River, int? FlowOrder, double Latitude, double Longitude, int AirClass, string? TargetClass,
    bool DrinkingWaterSource, IReadOnlyList<string> Parameters, double IntervalMinutes, string Network, IReadOnlyList<MaintenanceView> Maintenance);

/// <summary>What <c>POST</c> and <c>PUT</c> take; <c>airClass</c>, <c>targetClass</c>, <c>river</c>, <c>flowOrder</c>, <c>nameEn</c>, <c>area</c> and <c>network</c> may be missing.</summary>
public sealed record RegistrationRequest(
    string? Id, string? Name, string? NameEn, string? Kind, string? Area, string? River, int? FlowOrder, double? Latitude, double? Longitude, int? AirClass,
    string? TargetClass, bool? DrinkingWaterSource, IReadOnlyList<string>? Parameters, double? IntervalMinutes, string? Network, IReadOnlyList<MaintenanceView>? Maintenance)
{
    public StationDraft Draft() => new()
    {
        Id = Id, Name = Name, NameEn = NameEn, Kind = Kind, Area = Area, River = River, FlowOrder = FlowOrder, Latitude = Latitude, Longitude = Longitude,
        AirClass = AirClass, TargetClass = TargetClass, DrinkingWaterSource = DrinkingWaterSource ?? false, Parameters = Parameters, IntervalMinutes = IntervalMinutes,
        Network = Network,
    };
}

/// <summary>Maintenance to be planned; <c>from</c> missing for now. Times as everywhere: ISO 8601, +08:00 where no offset is given.</summary>
public sealed record MaintenanceRequest(string? From, string? To, string? Reason);

/// <summary>One change of a register: <c>action</c> is added, edited, maintenance or retired.</summary>
public sealed record RegisterChangeView<T>(long Number, string Id, DateTimeOffset At, string By, string Action, T? Before, T? After, string? Note)
    where T : class;

/// <summary>An error of an imported file.</summary>
public sealed record ImportErrorView(int Line, string Column, string Value, string Message);

/// <summary>A station that an import describes anew.</summary>
public sealed record ImportChangeView(RegistrationView Before, RegistrationView After);

/// <summary>What an import did, or with <c>dryRun=true</c> would do; <c>changes</c> has each of <c>changedIds</c> before and after.</summary>
public sealed record ImportView(
    bool DryRun, int Added, int Changed, int Unchanged, IReadOnlyList<string> AddedIds, IReadOnlyList<string> ChangedIds, IReadOnlyList<ImportChangeView> Changes,
    IReadOnlyList<ImportErrorView> Errors);

/// <summary>Edits of the station register. They take effect at once.</summary>
public static class StationEditApi
{
    private const int MostChanges = 1000;

    public static void MapStationEdits(this RouteGroupBuilder api)
    {
        var stations = api.MapGroup("/stations").WithTags("register");
        stations.MapPost("/", Add).WithBody<RegistrationRequest>().Produces<RegistrationView>(201).ProducesProblem(400).ProducesProblem(409);
        stations.MapPut("/{id}", Edit).WithBody<RegistrationRequest>().Produces<RegistrationView>().ProducesProblem(400).ProducesProblem(404);
        stations.MapDelete("/{id}", Retire).Produces(204).ProducesProblem(404);
        stations.MapGet("/{id}/registration", Results<Ok<RegistrationView>, ProblemHttpResult> (string id, IStationRegistry registry) =>
            registry.Find(id) is { } station ? TypedResults.Ok(View(station)) : Unknown(id));
        stations.MapGet("/{id}/changes", async (string id, int? limit, IRegisterRecords<StationInfo> records, CancellationToken cancellation) =>
            (await records.Changes(id, Math.Clamp(limit ?? 100, 1, MostChanges), cancellation)).Select(View).ToList());
        stations.MapGet("/changes", async (int? limit, IRegisterRecords<StationInfo> records, CancellationToken cancellation) =>
            (await records.Changes(null, Math.Clamp(limit ?? 100, 1, MostChanges), cancellation)).Select(View).ToList());
        stations.MapGet("/retired", (IStationRegistry registry) => registry.Retired.Select(View).ToList());
        stations.MapPost("/{id}/maintenance", Plan).WithBody<MaintenanceRequest>().Produces<RegistrationView>().ProducesProblem(400).ProducesProblem(404);
        stations.MapDelete("/{id}/maintenance", EndMaintenance).Produces<RegistrationView>().ProducesProblem(400).ProducesProblem(404);
        stations.MapPost("/import", Import).WithBody<string>("text/csv").Produces<ImportView>().ProducesProblem(400);
        stations.MapGet("/export", (IStationRegistry registry, Language language) =>
            TypedResults.File(StationSheet.Write(registry.All, language.IsChinese), "text/csv; charset=utf-8", "stations.csv"));
    }

    /// <summary>A station as it is registered.</summary>
    public static RegistrationView View(StationInfo s) => new(
        s.Id, s.Name, s.NameEn, s.Kind.ToString().ToLowerInvariant(), s.Area, s.River, s.FlowOrder, s.Latitude, s.Longitude, s.AirClass, Views.Token(s.TargetClass),
        s.DrinkingWaterSource, s.Parameters, s.Interval.TotalMinutes, s.Network,
        [.. s.Maintenance.Select(w => new MaintenanceView(Views.Local(w.From), Views.Local(w.To), w.Reason))]);

    /// <summary>The problem of an edit that was not done.</summary>
    public static ProblemHttpResult Problem<T>(RegisterAnswer<T> answer)
        where T : class => answer.Outcome switch
        {
            RegisterOutcome.Unknown => RequestBody.Wrong(answer.Errors, StatusCodes.Status404NotFound),
            RegisterOutcome.Conflict => RequestBody.Wrong(answer.Errors, StatusCodes.Status409Conflict),
            _ => RequestBody.Wrong(answer.Errors),
        };

    private static async Task<IResult> Add(HttpContext http, CurrentUser user, StationRegistrar registrar, CancellationToken cancellation)
    {
        var (body, problem) = await RequestBody.Read<RegistrationRequest>(http);
        if (problem is not null) return problem;
        var answer = await registrar.Add(body?.Draft() ?? new StationDraft(), await user.Signature(), null, cancellation);
        return answer.Outcome == RegisterOutcome.Done
            ? TypedResults.Created($"/api/v1/stations/{answer.Entry!.Id}", View(answer.Entry))
            : Problem(answer);
    }

    private static async Task<IResult> Edit(string id, HttpContext http, CurrentUser user, StationRegistrar registrar, CancellationToken cancellation)
    {
        var (body, problem) = await RequestBody.Read<RegistrationRequest>(http);
        return problem ?? Answer(await registrar.Edit(id, body?.Draft() ?? new StationDraft(), await user.Signature(), null, cancellation));
    }

    private static async Task<IResult> Retire(string id, string? reason, CurrentUser user, StationRegistrar registrar, CancellationToken cancellation)
    {
        var answer = await registrar.Retire(id, await user.Signature(), reason, cancellation);
        return answer.Outcome == RegisterOutcome.Done ? TypedResults.NoContent() : Problem(answer);
    }

    private static async Task<IResult> Plan(
        string id, HttpContext http, CurrentUser user, StationRegistrar registrar, TimeProvider time, CancellationToken cancellation)
    {
        var (body, problem) = await RequestBody.Read<MaintenanceRequest>(http);
        if (problem is not null) return problem;
        var from = body?.From is { } start ? Period.Instant(start) : time.GetUtcNow();
        var to = body?.To is { } end ? Period.Instant(end) : null;
        List<FieldError> errors = [];
        if (from is null) errors.Add(new("from", $"不是时间：{body!.From}", $"not a time: {body.From}"));
        if (body?.To is not null && to is null) errors.Add(new("to", $"不是时间：{body.To}", $"not a time: {body.To}"));
        if (errors.Count > 0) return RequestBody.Wrong(errors);
        return Answer(await registrar.Plan(id, new MaintenanceWindow(from!.Value, to, body?.Reason ?? ""), await user.Signature(), cancellation));
    }

    private static async Task<IResult> EndMaintenance(string id, string? from, CurrentUser user, StationRegistrar registrar, CancellationToken cancellation)
    {
        var start = from is null ? null : Period.Instant(from);
        if (from is not null && start is null) return RequestBody.Wrong([new FieldError("from", $"不是时间：{from}", $"not a time: {from}")]);
        return Answer(await registrar.EndMaintenance(id, start, await user.Signature(), cancellation));
    }

    private static async Task<IResult> Import(
        bool? dryRun, HttpContext http, CurrentUser user, StationRegistrar registrar, CancellationToken cancellation)
    {
        var bytes = await File(http, cancellation);
        if (bytes is null)
            return RequestBody.Wrong(
                [new FieldError("file", $"没有文件，或超过 {Sheet.MostBytes / 1024 / 1024} MB", $"no file, or more than {Sheet.MostBytes / 1024 / 1024} MB")]);
        var import = await registrar.Import(StationSheet.Read(bytes), await user.Signature(), dryRun == true ? ImportMode.Trial : ImportMode.All, null, cancellation);
        ImmutableArray<ImportErrorView> errors = [.. import.Errors.Select(e => new ImportErrorView(e.Line, e.Column, e.Value, $"{e.Zh} / {e.En}"))];
        if (dryRun == true || errors.IsEmpty)
            return TypedResults.Ok(new ImportView(
                dryRun ?? false, import.Added.Length, import.Changed.Length, import.Unchanged, [.. import.Added.Select(s => s.Id)], [.. import.Changed.Select(c => c.After.Id)],
                [.. import.Changed.Select(c => new ImportChangeView(View(c.Before), View(c.After)))], errors));
        return TypedResults.Problem(
            "文件有误，未导入任何站点 / the file has errors, nothing was imported: " + string.Join("; ", import.Errors.Select(e => e.Words)),
            statusCode: StatusCodes.Status400BadRequest, title: "文件有误 / The file has errors", extensions: new Dictionary<string, object?> { ["errors"] = errors });
    }

    /// <summary>The body itself, or the first file of a form; null where there is none or it is too long.</summary>
    private static async Task<byte[]?> File(HttpContext http, CancellationToken cancellation)
    {
        var body = http.Request.HasFormContentType
            ? (await http.Request.ReadFormAsync(cancellation)).Files is [var file, ..] ? file.OpenReadStream() : null
            : http.Request.Body;
        if (body is null) return null;
        using var memory = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await body.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (memory.Length + read > Sheet.MostBytes) return null;
            memory.Write(buffer, 0, read);
        }
        return memory.Length == 0 ? null : memory.ToArray();
    }

    private static IResult Answer(RegisterAnswer<StationInfo> answer) =>
        answer.Outcome == RegisterOutcome.Done ? TypedResults.Ok(View(answer.Entry!)) : Problem(answer);

    private static RegisterChangeView<RegistrationView> View(RegisterChange<StationInfo> c) => new(
        c.Number, c.Id, Views.Local(c.At), c.By, c.Action.ToString().ToLowerInvariant(), c.Before is { } before ? View(before) : null,
        c.After is { } after ? View(after) : null, c.Note);

    private static ProblemHttpResult Unknown(string id) => Problem(RegisterAnswer<StationInfo>.Unknown(id));
}
