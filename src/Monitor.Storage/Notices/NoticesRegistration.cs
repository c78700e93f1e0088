using Microsoft.Extensions.DependencyInjection;
using Monitor.Domain.Notices;

namespace Monitor.Storage.Notices;

/// <summary>Registers notices and roster of a system that runs alone.</summary>
public static class NoticesRegistration
{
    /// <summary><see cref="INoticeBox"/>, <see cref="IRosterRecords"/> and <see cref="IHandOvers"/> in <c>notices.db</c> of <paramref name="folder"/>.</summary>
    public static IServiceCollection AddEmbeddedNotices(this IServiceCollection services, string folder) => services
        .AddSingleton(_ => new NoticesFile(Path.Combine(folder, "notices.db")))
        .AddSingleton<INoticeBox, RecordsNotices>()
        .AddSingleton<IRosterRecords, RecordsRoster>()
        .AddSingleton<IHandOvers, RecordsHandOvers>();
}
