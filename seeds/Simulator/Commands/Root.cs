using System.CommandLine;

namespace Monitor.Simulator.Commands;

/// <summary>The command line. Without a command it plays.</summary>
static class Root
{
    private const string About =
        "播放演示站网，或重放 CSV 文件，发布到任意 MQTT 代理 / plays the demo network, or replays CSV files, to any MQTT broker.\n" +
        "不写命令即为 play / without a command it plays.\n\n" +
        "  dotnet run --project seeds/Simulator -- --fault silence:1616A\n" +
        "  dotnet run --project seeds/Simulator -- replay hours.csv --broker mqtt://user:pass@host:1883";

    public static RootCommand Build()
    {
        var root = new RootCommand(About);
        new PlayCommand().AddTo(root);
        root.Subcommands.Add(new PlayCommand().AddTo(new Command("play", "播放演示站网 / plays the demo network")));
        root.Subcommands.Add(new ReplayCommand().Build());
        return root;
    }
}
