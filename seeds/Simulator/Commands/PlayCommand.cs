using System.CommandLine;
using Monitor.Simulator.Network;

namespace Monitor.Simulator.Commands;

/// <summary><c>play</c>: the seed network, with the signals of the model.</summary>
sealed class PlayCommand
{
    private readonly Shared _shared = new();

    private readonly Option<int> _seed = new("--seed")
    {
        Description = "随机种子：相同种子给出相同数据 / equal seeds give equal data",
        DefaultValueFactory = _ => SimulatorOptions.DefaultSeed,
    };

    private readonly Option<string> _backfill = new("--backfill")
    {
        Description = "先发送多长的历史（空气为小时值，水为 4 小时一次）/ how much of the past comes first (air hourly, water 4-hourly); 0h: none",
        DefaultValueFactory = _ => "48h",
    };

    private readonly Option<string> _interval = new("--interval")
    {
        Description = "每个站点的发送间隔 / each station sends once in this time",
        DefaultValueFactory = _ => "5s",
    };

    private readonly Option<double> _speed = new("--speed")
    {
        Description = "倍速：大于 1 时以该倍速从历史播放到现在 / above 1 the past is played at this speed until it meets the present",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<string[]> _faults = new("--fault")
    {
        Description = "故障，可重复 / fault, may be repeated: " + Fault.Forms,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> _noAlarms = new("--no-demo-alarms")
    {
        Description = "不演示超标 / no exceeded limits shortly after the start",
    };

    /// <summary>Adds options and action to a command.</summary>
    public Command AddTo(Command command)
    {
        _shared.AddTo(command);
        foreach (var option in new Option[] { _seed, _backfill, _interval, _speed, _faults, _noAlarms }) command.Options.Add(option);
        command.SetAction((parsed, cancellation) => Report.Errors(() => Run(parsed, cancellation)));
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        await new DemoPlayer(OptionsOf(parsed), TimeProvider.System, new ConsoleLog(TimeProvider.System)).Run(cancellation);
        return 0;
    }

    private SimulatorOptions OptionsOf(ParseResult parsed)
    {
        var catalogue = _shared.CatalogueOf(parsed);
        return new SimulatorOptions
        {
            Broker = _shared.BrokerOf(parsed),
            Stations = _shared.StationsOf(parsed, catalogue),
            Catalogue = catalogue,
            Seed = parsed.GetValue(_seed),
            Backfill = Durations.Parse(parsed.GetValue(_backfill)!),
            Interval = Durations.Parse(parsed.GetValue(_interval)!),
            Speed = parsed.GetValue(_speed),
            DemoAlarms = !parsed.GetValue(_noAlarms),
            Faults = [.. parsed.GetValue(_faults)!.Select(Fault.Parse)],
            Window = parsed.GetValue(_shared.Window),
            ClientId = "monitor-simulator-" + Guid.NewGuid().ToString("N")[..8],
        };
    }
}
