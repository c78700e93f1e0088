namespace Monitor.Ingest.Routing;

/// <summary>
/// One delivery at a time; whatever comes meanwhile goes together into the next. So a busy or failing receiver gets larger batches, and holds up nobody else.
/// </summary>
sealed class Coalescer<T>(Func<List<T>, Task> deliver)
{
    private readonly Lock _lock = new();
    private List<T> _waiting = [];
    private bool _running;

    public void Add(T item)
    {
        lock (_lock)
        {
            _waiting.Add(item);
            if (_running) return;
            _running = true;
        }
        _ = Run();
    }

    /// <summary><c>deliver</c> does not throw: it repeats until it has succeeded or the process ends.</summary>
    private async Task Run()
    {
        while (true)
        {
            List<T> batch;
            lock (_lock)
            {
                if (_waiting.Count == 0)
                {
                    _running = false;
                    return;
                }
                (batch, _waiting) = (_waiting, []);
            }
            await deliver(batch);
        }
    }
}
