using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Parameters;
using Monitor.Domain.Register;
using Monitor.Domain.Stations;

namespace Monitor.Silo;

/// <summary>Brings catalogue and registry from what the seeds say to what was edited since, before anything else starts.</summary>
sealed partial class RegisterLoader(
    ParameterCatalogue catalogue, StationRegistry registry, IRegisterRecords<ParameterDraft> parameters, IRegisterRecords<StationInfo> stations,
    ILogger<RegisterLoader> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in await parameters.Read(cancellationToken)) Put(entry.Entry);
        var edited = await stations.Read(cancellationToken);
        registry.Apply(
            [.. edited.Where(e => !e.Retired).Select(e => Known(e.Entry))],
            [.. edited.Where(e => e.Retired).Select(e => Known(e.Entry))]);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Newer seeds may give a name to another parameter: the edit that has it too waits for somebody to look, and nothing else does.</summary>
    private void Put(ParameterDraft draft)
    {
        try
        {
            catalogue.Put([ParameterRules.ToParameter(draft)]);
        }
        catch (ArgumentException error)
        {
            LogNotPut(draft.Code, error.Message);
        }
    }

    private StationInfo Known(StationInfo station) =>
        station.Parameters.All(code => catalogue.Find(code) is not null)
            ? station
            : station with { Parameters = [.. station.Parameters.Where(code => catalogue.Find(code) is not null)] };

    [LoggerMessage(LogLevel.Error, "参数 {Code} 的修改未能载入：{Reason} / the edit of parameter {Code} could not be taken")]
    private partial void LogNotPut(string? code, string reason);
}
