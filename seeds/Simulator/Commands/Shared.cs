using System.CommandLine;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Simulator.Mqtt;

namespace Monitor.Simulator.Commands;

/// <summary>Options that both commands have.</summary>
sealed class Shared
{
    public Option<string> Broker { get; } = new("--broker", "-b")
    {
        Description = "MQTT 代理 / broker: mqtt[s]://[user:pass@]host[:port]",
        DefaultValueFactory = _ => "mqtt://localhost:1883",
    };

    public Option<FileInfo> Stations { get; } = new("--stations", "-s")
    {
        Description = "站点文件 / stations file",
        DefaultValueFactory = _ => new FileInfo(Seed("stations.json")),
    };

    public Option<FileInfo> Parameters { get; } = new("--parameters")
    {
        Description = "参数目录 / parameter catalogue",
        DefaultValueFactory = _ => new FileInfo(Seed("parameters.json")),
    };

    public Option<int> Window { get; } = new("--window")
    {
        Description = "同时未确认的消息数上限 / most messages un-acknowledged at once",
        DefaultValueFactory = _ => 500,
    };

    public void AddTo(Command command)
    {
        command.Options.Add(Broker);
        command.Options.Add(Stations);
        command.Options.Add(Parameters);
        command.Options.Add(Window);
    }

    public BrokerAddress BrokerOf(ParseResult parsed) => BrokerAddress.Parse(parsed.GetValue(Broker)!);

    public ParameterCatalogue CatalogueOf(ParseResult parsed) => ParameterCatalogue.Parse(File.ReadAllText(parsed.GetValue(Parameters)!.FullName));

    public StationDirectory StationsOf(ParseResult parsed, ParameterCatalogue catalogue) =>
        StationDirectory.Parse(File.ReadAllText(parsed.GetValue(Stations)!.FullName), catalogue);

    private static string Seed(string name) => Path.Combine(AppContext.BaseDirectory, "seeds", name);
}
