using System.CommandLine;
using Monitor.Benchmarks.Alarms;
using Monitor.Benchmarks.Domain;
using Monitor.Benchmarks.Fleet;
using Monitor.Benchmarks.Intake;
using Monitor.Benchmarks.Pages;

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

var length = new Option<int>("--seconds") { DefaultValueFactory = _ => 120, Description = "how long the product is measured" };
var baseline = new Option<int>("--baseline") { DefaultValueFactory = _ => 15, Description = "how long the bare subscriber is measured, before and after" };
var connections = new Option<int>("--connections") { DefaultValueFactory = _ => 1, Description = "connections of the generator" };
var sustained = new Command("sustained", "MQTT through Mosquitto to InfluxDB for minutes, beside a subscriber that throws everything away") { stations, connections, length, baseline };
sustained.SetAction((result, _) => SustainedBenchmark.Run(result.GetValue(stations), result.GetValue(connections), result.GetValue(length), result.GetValue(baseline)));

var steady = new Command("steady", "a message a second from every station: does the system keep up?") { fleet, seconds };
steady.SetAction((result, _) => SteadyBenchmark.Run(result.GetValue(fleet), result.GetValue(seconds)));

var senders = new Option<int>("--stations") { DefaultValueFactory = _ => 300, Description = "stations that send once a second each" };
var before = new Option<int>("--before") { DefaultValueFactory = _ => 60, Description = "seconds with InfluxDB, before and after" };
var absence = new Option<int>("--away") { DefaultValueFactory = _ => 300, Description = "seconds without it" };
var away = new Command("away", "InfluxDB is killed under load and comes back: live view and alarms meanwhile, and whether everything is there afterwards") { senders, before, absence };
away.SetAction((result, _) => AwayBenchmark.Run(result.GetValue(senders), result.GetValue(before), result.GetValue(absence)));

var restarts = new Option<int>("--restarts") { DefaultValueFactory = _ => 3, Description = "kills and restarts" };
var rate = new Option<int>("--rate") { DefaultValueFactory = _ => 500, Description = "messages a second" };
var spell = new Option<int>("--seconds") { DefaultValueFactory = _ => 10, Description = "seconds a round" };
var many = new Command("stations", "thousands of stations: memory of one, restart to the right live view, cost of a message") { held, restarts, rate, spell };
many.SetAction((result, _) => StationsBenchmark.Run(result.GetValue(held), result.GetValue(restarts), result.GetValue(rate), result.GetValue(spell)));

var district = new Option<int>("--stations") { DefaultValueFactory = _ => 1_000, Description = "stations of the district" };
var open = new Option<int>("--pages") { DefaultValueFactory = _ => 50, Description = "overviews open at once" };
var pace = new Option<int>("--rate") { DefaultValueFactory = _ => 100, Description = "messages a second" };
var part = new Argument<string>("part") { Description = "views, updates or days" };
part.AcceptOnlyFromAmong(PagesBenchmark.Parts);
var days = new Option<int>("--days") { DefaultValueFactory = _ => 3, Description = "days of messages sent as fast as they are taken, to see what is left in memory" };
var pages = new Command("pages", "the pages in a real browser: first view, cost of an update, curves, how soon a reading and an alarm are painted") { part, district, open, pace, spell, days };
pages.SetAction((result, _) => PagesBenchmark.Run(result.GetValue(part)!, result.GetValue(district), result.GetValue(open), result.GetValue(pace), result.GetValue(spell), result.GetValue(days)));

var breaching = new Option<double>("--share") { DefaultValueFactory = _ => 0.1, Description = "share of the messages that each raise an alarm" };
var alarmRate = new Option<int>("--rate") { DefaultValueFactory = _ => 1_000, Description = "messages a second" };
var alarmSpell = new Option<int>("--seconds") { DefaultValueFactory = _ => 20, Description = "seconds that are measured" };
var alarms = new Command("alarms", "breach published at Mosquitto to alarm received by a client of the hub") { alarmRate, alarmSpell, breaching };
alarms.SetAction((result, _) => AlarmBenchmark.Run(result.GetValue(alarmRate), result.GetValue(alarmSpell), result.GetValue(breaching)));

var files = new Argument<string[]>("files") { Description = "hourly CSV files: UCI set 501, or of the national platform" };
var since = new Option<DateTimeOffset?>("--from") { Description = "first hour" };
var until = new Option<DateTimeOffset?>("--to") { Description = "hour that is out again" };
var replay = new Command("replay-alarms", "the alarms that the shipped rules give for real days, to be read") { files, since, until };
replay.SetAction(result => AlarmReplay.Run(result.GetValue(files)!, result.GetValue(since), result.GetValue(until)));

var folder = new Option<string>("--folder") { Description = "folder with seeds and data" };
var heldFleet = new Command("held-fleet", "a silo with all stations awake, started by stations") { folder, held };
heldFleet.Hidden = true;
heldFleet.SetAction((result, _) => HeldFleet.Run(result.GetValue(folder)!, result.GetValue(held)));

var bare = new Command("bare-subscriber", "the baseline, started by intake") { port };
bare.Hidden = true;
bare.SetAction((result, cancellation) => BareSubscriber.Run(result.GetValue(port), cancellation));

return await new RootCommand("Measures the Monitor. Build with -c Release.") { decode, step, intake, sustained, steady, away, many, pages, alarms, replay, heldFleet, bare }.Parse(args).InvokeAsync();
