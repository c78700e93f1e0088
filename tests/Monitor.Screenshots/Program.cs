using System.CommandLine;
using Monitor.Screenshots;

var address = new Option<string>("--address") { DefaultValueFactory = _ => "http://localhost:5080", Description = "where the product runs" };
var folder = new Option<DirectoryInfo>("--out") { DefaultValueFactory = _ => new DirectoryInfo("screenshots"), Description = "folder of the pictures" };
var paths = new Option<string[]>("--path") { DefaultValueFactory = _ => [], Description = "only these pages, e.g. /stations/1616A; may be repeated", AllowMultipleArgumentsPerToken = true };
var kinds = new Option<string?>("--only") { Description = "only pictures whose name contains this, e.g. wide-dark-zh" };

var root = new RootCommand("Takes pictures of every page: wide and narrow, light, dark and high contrast, Chinese and English.") { address, folder, paths, kinds };
root.SetAction((parsed, cancellation) => Gallery.Take(
    parsed.GetValue(address)!.TrimEnd('/'), parsed.GetValue(folder)!, parsed.GetValue(paths)!, parsed.GetValue(kinds), cancellation));
return await root.Parse(args).InvokeAsync();
