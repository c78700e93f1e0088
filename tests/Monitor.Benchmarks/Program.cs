using System.CommandLine;
using Monitor.Benchmarks.Domain;
using Monitor.Benchmarks.Intake;

var stations = new Option<int>("--stations") { DefaultValueFactory = _ => 100, Description = "how many stations send" };
var messages = new Option<int>("--messages") { DefaultValueFactory = _ => 60_000, Description = "messages of six values a round" };
var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 5, Description = "rounds after the warm-up" };
var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 60, Description = "how long" };
var fleet = new Option<int>("--stations") { DefaultValueFactory = _ => 2_000, Description = "stations that send once a second each" };
var held = new Option<int>("--stations") { DefaultValueFactory = _ => 10_000, Description = "stations held in memory" };
var port = new Option<int>("--port") { Description = "port of the broker" };

var decode = new Command("decode", "payload to readings") { rounds };
decode.SetAction(result => DecodeBenchmark.Run(result.GetValue(rounds)));

var step = new Command("step", "a message through the state of its station; memory of many stations") { held, rounds };
step.SetAction(result =>
{
    StepBenchmark.Run(result.GetValue(rounds));
    StationMemory.Run(result.GetValue(held));
});

var intake = new Command("intake", "MQTT to durable history, beside a subscriber that throws everything away") { stations, messages, rounds };
intake.SetAction((result, _) => IntakeBenchmark.Run(result.GetValue(stations), result.GetValue(messages), result.GetValue(rounds)));

var steady = new Command("steady", "a message a second from every station: does the system keep up?") { fleet, seconds };
steady.SetAction((result, _) => SteadyBenchmark.Run(result.GetValue(fleet), result.GetValue(seconds)));

var bare = new Command("bare-subscriber", "the baseline, started by intake") { port };
bare.Hidden = true;
bare.SetAction((result, cancellation) => BareSubscriber.Run(result.GetValue(port), cancellation));

return await new RootCommand("Measures the Monitor. Build with -c Release.") { decode, step, intake, steady, bare }.Parse(args).InvokeAsync();
