namespace Monitor.Ingest.Routing;

/// <summary>
/// One delivery at a time; whatever comes meanwhile goes together into the next. So a busy or failing receiver gets larger batches, and holds up nobody else.
/// </summary>
sealed class Coalescer<T>(Func<List<T>, Task> deliver, Func<T, int> weigh, int most)
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

    /// <summary>At least one, and no more than <c>most</c> weighs: a backlog of days goes in pieces that one call can carry.</summary>
    private List<T> Next()
    {
        var (count, weight) = (0, 0);
        while (count < _waiting.Count && (count == 0 || weight + weigh(_waiting[count]) <= most)) weight += weigh(_waiting[count++]);
        if (count == _waiting.Count)
        {
            var all = _waiting;
            _waiting = [];
            return all;
        }
        var first = _waiting.GetRange(0, count);
        _waiting.RemoveRange(0, count);
        return first;
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
                batch = Next();
            }
            await deliver(batch);
        }
    }
}
