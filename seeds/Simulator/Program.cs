using Monitor.Simulator.Commands;

return await Root.Build().Parse(args).InvokeAsync();
