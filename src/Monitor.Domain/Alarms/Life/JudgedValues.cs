using Monitor.Domain.WaterQuality;

namespace Monitor.Domain.Alarms;

/// <summary>
/// The last values that the rules of pollution judged, so that a live one that comes behind newer ones can be put in its place. Kept small: one record a rule and hour.
/// </summary>
sealed class JudgedValues
{
    /// <summary>Values kept of one rule and parameter, at most.</summary>
    private const int Most = 3;

    private Judged[] _all = [];
    private int _count;

    /// <summary>What few values have: an item of a water sample, and something to remember of the values before.</summary>
    private sealed record Rare(WaterItem? Item, RuleProgress? Before);

    /// <summary>One value, and what was remembered before it.</summary>
    public readonly struct Judged
    {
        private readonly Rare? _rare;
        private readonly double _measure;
        private readonly string _parameter;
        private readonly int _seconds;

        public Judged(string rule, string key, in Judgement value, RuleProgress? before)
        {
            (Rule, Key, Start) = (rule, key, value.Start.ToUnixTimeMilliseconds());
            (_parameter, _measure, _seconds) = (value.Parameter, value.Measure, (int)(value.End - value.Start).TotalSeconds);
            _rare = value.Item is null && before is null ? null : new Rare(value.Item, before);
        }

        public string Rule { get; }
        public string Key { get; }

        /// <summary>Milliseconds since 1970.</summary>
        public long Start { get; }

        public RuleProgress? Before => _rare?.Before;

        public Judgement Value => new(
            _parameter, DateTimeOffset.FromUnixTimeMilliseconds(Start), DateTimeOffset.FromUnixTimeMilliseconds(Start).AddSeconds(_seconds), _measure, _rare?.Item);

        /// <summary>The same value after something else.</summary>
        public Judged After(RuleProgress? before) => new(Rule, Key, Value, before);
    }

    /// <summary>True where a newer value than this was judged.</summary>
    public bool IsBehind(string rule, string key, DateTimeOffset start)
    {
        var at = start.ToUnixTimeMilliseconds();
        for (var i = 0; i < _count; i++)
            if (_all[i].Start > at && _all[i].Rule == rule && _all[i].Key == key) return true;
        return false;
    }

    /// <summary>Those of the same start and newer, oldest first.</summary>
    public List<Judged> From(string rule, string key, DateTimeOffset start)
    {
        var at = start.ToUnixTimeMilliseconds();
        var found = new List<Judged>();
        for (var i = 0; i < _count; i++)
            if (_all[i].Start >= at && _all[i].Rule == rule && _all[i].Key == key) found.Add(_all[i]);
        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return found;
    }

    /// <summary>Takes a value, in place of one of the same start; what is further back than <paramref name="reach"/> goes.</summary>
    public void Take(string rule, string key, in Judgement value, RuleProgress? before, TimeSpan reach)
    {
        var at = value.Start.ToUnixTimeMilliseconds();
        var taken = new Judged(rule, key, value, before);
        var (same, oldest, kept, oldestStart) = (-1, -1, 0, long.MaxValue);
        for (var i = 0; i < _count; i++)
        {
            if (_all[i].Rule != rule || _all[i].Key != key) continue;
            if (_all[i].Start == at) same = i;
            if (_all[i].Start < oldestStart) (oldest, oldestStart) = (i, _all[i].Start);
            kept++;
        }
        // What stood before the first coming of a value stands before the second.
        if (same >= 0) _all[same] = taken.After(_all[same].Before);
        else if (kept >= Most && at < oldestStart) return;
        else if (kept >= Most || (kept > 1 && at - oldestStart >= reach.TotalMilliseconds)) _all[oldest] = taken;
        else Append(taken);
    }

    /// <summary>Sets what stood before a value, after one that came behind it.</summary>
    public void Put(in Judged judged)
    {
        for (var i = 0; i < _count; i++)
            if (_all[i].Start == judged.Start && _all[i].Rule == judged.Rule && _all[i].Key == judged.Key) _all[i] = judged;
    }

    /// <summary>Forgets what a rule judged: it is another one now.</summary>
    public void Forget(string rule)
    {
        var kept = 0;
        for (var i = 0; i < _count; i++)
            if (_all[i].Rule != rule) _all[kept++] = _all[i];
        Array.Clear(_all, kept, _count - kept);
        _count = kept;
    }

    private void Append(in Judged judged)
    {
        if (_count == _all.Length) Array.Resize(ref _all, _count + 4);
        _all[_count++] = judged;
    }
}
