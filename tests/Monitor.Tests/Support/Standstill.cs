namespace Monitor.Tests.Support;

/// <summary>
/// The standstill of a process that was sent SIGSTOP. The signal is only under way when <c>kill</c> returns: until one of its threads takes it, the others run on, and on a
/// busy machine they even answer.
/// </summary>
static class Standstill
{
    public static Task Of(int process) => Soon.Until(
        () => Directory.GetDirectories($"/proc/{process}/task").All(IsStopped), $"process {process} to stand still");

    private static bool IsStopped(string thread)
    {
        try
        {
            // "pid (name) state …", and a name may hold anything.
            var words = File.ReadAllText(Path.Combine(thread, "stat"));
            return words[words.LastIndexOf(')') + 2] == 'T';
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return true;
        }
    }
}
