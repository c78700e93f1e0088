using Monitor.Domain.Inbox;
using Monitor.Ingest.Payloads;
using Monitor.Storage.Records;
using Monitor.Tests.Storage;

namespace Monitor.Tests.Ingest;

/// <summary>What is acknowledged and stored nowhere else stays in the inbox, however much else comes.</summary>
public sealed class GivenUpInboxTests
{
    private static InboxEntry Entry(string reason, int number) => new(0, DateTimeOffset.UnixEpoch, $"t{number}", [1], 1, reason, "");

    [Fact]
    public async Task MessageOfAFailedStation_DoesNotGiveWayToNewerOnes()
    {
        using var folder = new TemporaryFolder();
        using var records = new RecordsFile(Path.Combine(folder.Path, "records.db"));
        using var inbox = new RecordsInbox(records, 3);
        await inbox.Keep([Entry(Reasons.StationFailed, 0), .. Enumerable.Range(1, 5).Select(i => Entry(Reasons.BadJson, i))], CancellationToken.None);
        for (var i = 6; i <= 9; i++) await inbox.Keep([Entry(Reasons.BadJson, i)], CancellationToken.None);
        Assert.Equal(["t9", "t8", "t7", "t0"], (await inbox.List(10, null, CancellationToken.None)).Select(e => e.Topic));
    }
}
