namespace Monitor.Storage.Influx;

/// <summary>
/// Reads of many callers in few queries: a few at a time, and what comes meanwhile goes together into the next. A rebuild of ten thousand stations asks
/// for each of them within seconds; a query for five hundred stations costs little more than one for one.
/// </summary>
/// <param name="read">Answers the requests, in their order.</param>
/// <param name="fit">Whether a request goes well into one query with the first of it.</param>
sealed class SharedReads<TRequest, TAnswer>(Func<IReadOnlyList<TRequest>, Task<IReadOnlyList<TAnswer>>> read, Func<TRequest, TRequest, bool> fit)
{
    private const int AtOnce = 3, Most = 500;

    private readonly Lock _lock = new();
    private List<Waiting> _waiting = [];
    private int _running;

    public Task<TAnswer> Read(TRequest request, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return Task.FromCanceled<TAnswer>(cancellation);
        var waiting = new Waiting(request, new TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_lock)
        {
            _waiting.Add(waiting);
            if (_running < AtOnce)
            {
                _running++;
                _ = Task.Run(Run, CancellationToken.None);
            }
        }
        return waiting.Answer.Task.WaitAsync(cancellation);
    }

    private async Task Run()
    {
        while (Next() is { } together)
        {
            try
            {
                var answers = await read([.. together.Select(waiting => waiting.Request)]).ConfigureAwait(false);
                for (var i = 0; i < together.Count; i++) together[i].Answer.SetResult(answers[i]);
            }
            catch (Exception problem)
            {
                foreach (var waiting in together) waiting.Answer.TrySetException(problem);
            }
        }
    }

    private List<Waiting>? Next()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                _running--;
                return null;
            }
            var (together, rest) = (new List<Waiting>(), new List<Waiting>());
            foreach (var waiting in _waiting)
                (together.Count < Most && fit(_waiting[0].Request, waiting.Request) ? together : rest).Add(waiting);
            _waiting = rest;
            return together;
        }
    }

    private readonly record struct Waiting(TRequest Request, TaskCompletionSource<TAnswer> Answer);
}
