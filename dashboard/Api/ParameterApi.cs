using Monitor.Dashboard.Localization;
using Monitor.Dashboard.Register;
using Monitor.Dashboard.Users;
using Monitor.Domain.Parameters;
using Monitor.Domain.Register;

namespace Monitor.Dashboard.Api;

/// <summary>The catalogue of parameters and its edits. They take effect with the next message.</summary>
public static class ParameterApi
{
    public static void MapParameters(this RouteGroupBuilder api)
    {
        var parameters = api.MapGroup("/parameters").WithTags("register");
        parameters.MapGet("/", (ParameterCatalogue catalogue) => catalogue.All.Select(ParameterDraft.Of).ToList());
        parameters.MapGet("/export", (ParameterCatalogue catalogue, Language language) =>
            TypedResults.File(ParameterSheet.Write(catalogue, language.IsChinese), "text/csv; charset=utf-8", "parameters.csv"));
        parameters.MapPost("/", Add).WithBody<ParameterDraft>().Produces<ParameterDraft>(201).ProducesProblem(400).ProducesProblem(409);
        parameters.MapPut("/{code}", Edit).WithBody<ParameterDraft>().Produces<ParameterDraft>().ProducesProblem(400).ProducesProblem(404);
        parameters.MapGet("/{code}/changes", async (string code, int? limit, IRegisterRecords<ParameterDraft> records, CancellationToken cancellation) =>
            (await records.Changes(code, Math.Clamp(limit ?? 100, 1, 1000), cancellation)).Select(View).ToList());
    }

    private static async Task<IResult> Add(HttpContext http, CurrentUser user, ParameterRegistrar registrar, CancellationToken cancellation)
    {
        var (body, problem) = await RequestBody.Read<ParameterDraft>(http);
        if (problem is not null) return problem;
        var answer = await registrar.Add(body ?? new ParameterDraft(), await user.Signature(), cancellation);
        return answer.Outcome == RegisterOutcome.Done
            ? TypedResults.Created($"/api/v1/parameters/{answer.Entry!.Code}", ParameterDraft.Of(answer.Entry))
            : StationEditApi.Problem(answer);
    }

    private static async Task<IResult> Edit(string code, HttpContext http, CurrentUser user, ParameterRegistrar registrar, CancellationToken cancellation)
    {
        var (body, problem) = await RequestBody.Read<ParameterDraft>(http);
        if (problem is not null) return problem;
        var answer = await registrar.Edit(code, body ?? new ParameterDraft(), await user.Signature(), null, cancellation);
        return answer.Outcome == RegisterOutcome.Done ? TypedResults.Ok(ParameterDraft.Of(answer.Entry!)) : StationEditApi.Problem(answer);
    }

    private static RegisterChangeView<ParameterDraft> View(RegisterChange<ParameterDraft> c) =>
        new(c.Number, c.Id, Views.Local(c.At), c.By, c.Action.ToString().ToLowerInvariant(), c.Before, c.After, c.Note);
}
