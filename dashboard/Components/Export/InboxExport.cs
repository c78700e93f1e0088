using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Components.Pipeline;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Inbox;

namespace Monitor.Dashboard.Components.Export;

/// <summary>What lies in the inbox as a table, newest first.</summary>
public sealed class InboxExport(IInbox inbox, Language language)
{
    /// <summary>Entries taken, the newest.</summary>
    public const int Most = 5_000;

    private const int PageLength = 200;

    /// <summary>Reads a page after the other: payloads are kept in memory only as far as they are shown.</summary>
    public async Task<ExportTable> Read(DateTimeOffset at, CancellationToken cancellation)
    {
        var rows = new List<object?[]>();
        long? before = null;
        while (rows.Count < Most)
        {
            var page = await inbox.List(PageLength, before, cancellation);
            foreach (var entry in page)
                rows.Add(
                [
                    entry.Id, Format.Recorded(entry.ReceivedAt), language[RejectionReasons.Words(entry.Reason)], entry.Reason, entry.Detail, entry.Topic, entry.PayloadLength,
                    PayloadPreview.Of(entry.Payload),
                ]);
            if (page.Count < PageLength) break;
            before = page[^1].Id;
        }
        return new ExportTable(
            $"monitor-inbox-{Format.Date(at)}",
            [
                language[ExportTexts.Number], language[StationTexts.Received], language[PipelineTexts.Reason], language[ExportTexts.ReasonCode], language[ExportTexts.Detail],
                language[PipelineTexts.Topic], language[ExportTexts.PayloadBytes], language[PipelineTexts.Payload],
            ],
            rows);
    }
}
