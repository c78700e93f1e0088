using System.Text.Json;
using Monitor.Simulator.Mqtt;
using Monitor.Simulator.Replay;
using Spectre.Console;

namespace Monitor.Simulator.Commands;

/// <summary>What the person at the console is told in the end.</summary>
static class Report
{
    /// <summary>Runs a command; what the user can mend is told in words, not as a stack.</summary>
    public static async Task<int> Errors(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or BrokerException or IOException or JsonException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
    }

    /// <summary>Counts of a replay, and why rows were not sent.</summary>
    public static void Replay(ReplayResult result)
    {
        var failed = result.Failed.Values.Sum() + result.Refused;
        AnsiConsole.MarkupLineInterpolated(
            $"已发送 / sent [green]{result.Sent}[/], 跳过 / skipped [yellow]{result.Skipped.Values.Sum()}[/], 失败 / failed [red]{failed}[/]");
        List("跳过 / skipped", result.Skipped);
        List("失败 / failed", result.Failed);
        if (result.Refused > 0) AnsiConsole.MarkupLineInterpolated($"代理拒绝 / refused by the broker: {result.Refused}");
        if (result.Sent == 0) AnsiConsole.MarkupLine("[red]没有发送任何一行 / no row was sent[/]");
    }

    private static void List(string title, IReadOnlyDictionary<string, int> reasons)
    {
        const int Shown = 12;
        foreach (var (reason, count) in reasons.OrderByDescending(r => r.Value).Take(Shown))
            Console.WriteLine($"  {title}: {count} × {reason}");
        if (reasons.Count > Shown)
            Console.WriteLine($"  {title}: {reasons.Values.Sum() - reasons.OrderByDescending(r => r.Value).Take(Shown).Sum(r => r.Value)} × …");
    }
}
