using System.Collections.Immutable;
using System.CommandLine;
using Monitor.Simulator.Network;
using Monitor.Simulator.Replay;
using Spectre.Console;

namespace Monitor.Simulator.Commands;

/// <summary><c>replay</c>: CSV files.</summary>
sealed class ReplayCommand
{
    private readonly Shared _shared = new();
    private readonly Argument<FileInfo[]> _files = new("files") { Description = "CSV 文件 / CSV files", Arity = ArgumentArity.OneOrMore };

    private readonly Option<string> _format = new("--format", "-f")
    {
        Description = "文件格式；auto 按表头识别 / kind of file; auto tells by the header",
        DefaultValueFactory = _ => "auto",
    };

    private readonly Option<HourLabel?> _label = new("--label")
    {
        Description = "小时标签：end 表示 18 即 17:00-18:00，start 表示 18 即 18:00-19:00。缺省：laiwu2020、cnemc-hour 为 end（中国环境监测总站的习惯），prsa 为 start；水样为采样时刻，与此无关"
            + " / end: 18 means 17:00-18:00; start: 18 means 18:00-19:00. By default end for laiwu2020 and cnemc-hour (as CNEMC publishes), start for prsa; water samples are instants",
    };

    private readonly Option<string[]> _map = new("--map", "-m")
    {
        Description = "列映射，可重复 / column mapping, may be repeated: COLUMN=PARAMETER[:UNIT], e.g. \"CO=co:ug/m3\"",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _stationColumn = new("--station-column") { Description = "站点列 / column of the station" };
    private readonly Option<string?> _timeColumn = new("--time-column") { Description = "时间列（ISO 8601，无时区即 +08:00）/ column of the time (ISO 8601; without offset +08:00)" };
    private readonly Option<string?> _period = new("--period") { Description = "平均时段，如 PT1H；缺省为瞬时值 / averaging interval, e.g. PT1H; instants without it" };

    private readonly Option<string[]> _stationMap = new("--station-map")
    {
        Description = "站点对应，可重复 / station mapping, may be repeated: NAME=ID。站点按编号或名称与站点文件匹配，其余的行跳过并计数 / stations match by id or name; other rows are skipped and counted",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string> _shift = new("--time-shift")
    {
        Description = "时间平移 / added to every time: 3d, -8h, 30m",
        DefaultValueFactory = _ => "0h",
    };

    private readonly Option<double> _speed = new("--speed")
    {
        Description = "0 尽快；N 为实测节奏的 N 倍 / 0: as fast as possible; N: N times as fast as measured",
        DefaultValueFactory = _ => 0,
    };

    /// <summary>The command.</summary>
    public Command Build()
    {
        _format.AcceptOnlyFromAmong(["auto", .. CsvFormats.All.Select(f => f.Name)]);
        var command = new Command("replay", "将 CSV 文件重放到代理，每行一条消息，QoS 1 / replays CSV files to a broker, one message per row, QoS 1");
        command.Arguments.Add(_files.AcceptExistingOnly());
        _shared.AddTo(command);
        foreach (var option in new Option[] { _format, _label, _map, _stationColumn, _timeColumn, _period, _stationMap, _shift, _speed })
            command.Options.Add(option);
        command.SetAction((parsed, cancellation) => Report.Errors(() => Run(OptionsOf(parsed), cancellation)));
        return command;
    }

    private static async Task<int> Run(ReplayOptions options, CancellationToken cancellation)
    {
        ReplayResult? result = null;
        var replay = new CsvReplay(options, TimeProvider.System, new ConsoleLog(TimeProvider.System));
        await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask("0");
                result = await replay.Run(new Bar(bar, TimeProvider.System), cancellation);
            });
        Report.Replay(result!);
        return result!.Succeeded ? 0 : 1;
    }

    private ReplayOptions OptionsOf(ParseResult parsed)
    {
        var catalogue = _shared.CatalogueOf(parsed);
        return new ReplayOptions
        {
            Files = [.. parsed.GetValue(_files)!.Select(f => f.FullName)],
            Broker = _shared.BrokerOf(parsed),
            Stations = _shared.StationsOf(parsed, catalogue),
            Catalogue = catalogue,
            Format = CsvFormats.All.FirstOrDefault(f => f.Name == parsed.GetValue(_format)),
            Label = parsed.GetValue(_label),
            Columns = [.. parsed.GetValue(_map)!.Select(ColumnOf)],
            StationColumn = parsed.GetValue(_stationColumn),
            TimeColumn = parsed.GetValue(_timeColumn),
            Period = parsed.GetValue(_period),
            StationMap = parsed.GetValue(_stationMap)!.Select(m => Pair(m, "NAME=ID")).ToImmutableDictionary(p => p.Left, p => p.Right),
            TimeShift = Durations.Parse(parsed.GetValue(_shift)!),
            Speed = parsed.GetValue(_speed),
            Window = parsed.GetValue(_shared.Window),
        };
    }

    private static CsvColumn ColumnOf(string text)
    {
        var (column, target) = Pair(text, "COLUMN=PARAMETER[:UNIT]");
        return target.Split(':', 2) is [var parameter, var unit] ? new CsvColumn(column, parameter, unit) : new CsvColumn(column, target);
    }

    private static (string Left, string Right) Pair(string text, string form) =>
        text.LastIndexOf('=') is > 0 and var at && at < text.Length - 1
            ? (text[..at], text[(at + 1)..])
            : throw new FormatException($"{text}: 应写作 / is written {form}");

    /// <summary>The bar of the console; it shows the rate as well.</summary>
    private sealed class Bar(ProgressTask task, TimeProvider time) : IProgress<ReplayProgress>
    {
        private readonly long _started = time.GetTimestamp();

        public void Report(ReplayProgress value)
        {
            task.Value = value.Share * 100;
            var seconds = time.GetElapsedTime(_started).TotalSeconds;
            task.Description = $"{value.Sent:N0} 条 / messages, {(seconds > 0 ? value.Sent / seconds : 0):N0}/s";
        }
    }
}
