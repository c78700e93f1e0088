using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Monitor.Simulator.Commands;

/// <summary>Log lines for the person at the console.</summary>
sealed class ConsoleLog(TimeProvider time) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel level) => level >= LogLevel.Information;

    public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(level)) return;
        var colour = level >= LogLevel.Error ? "red" : level == LogLevel.Warning ? "yellow" : "default";
        AnsiConsole.MarkupLineInterpolated($"[grey]{time.GetLocalNow():HH:mm:ss}[/] [{colour}]{formatter(state, exception)}[/]");
    }
}
