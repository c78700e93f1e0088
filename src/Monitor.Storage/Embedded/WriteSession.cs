using Microsoft.Data.Sqlite;
using Monitor.Domain.History;

namespace Monitor.Storage.Embedded;

/// <summary>The writing connection with its compiled statements. Used by one thread; thrown away after a failure of the store.</summary>
sealed class WriteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Names _stations, _parameters;
    private readonly Statement _raw, _newest, _aggregate, _air, _water, _old, _series;
    private readonly Dictionary<(long Station, long Parameter), (long Start, long Length)> _newestOfCommit = [];

    public WriteSession(HistoryFile file)
    {
        _connection = file.OpenWriter();
        _stations = new Names(_connection, "station");
        _parameters = new Names(_connection, "parameter");
        _raw = Upsert("raw", "s, p, t, d", "v, f, q, r");
        _aggregate = Upsert("aggregate", "i, s, p, t", "v, valid, count, expected, revised");
        _air = Upsert("air", "i, s, t", "standard, aqi, status, reason, level, missing, pollutants, items, revised");
        _water = Upsert("water", "i, s, t", "class, meets_target, total_nitrogen, limiting, pollutants, items, revised");
        _newest = new Statement(_connection, """
            INSERT INTO newest(s, p, t, d) VALUES($1, $2, $3, $4)
            ON CONFLICT DO UPDATE SET t=excluded.t, d=excluded.d WHERE (excluded.t+excluded.d, excluded.t) > (t+d, t)
            """, 4);
        _series = new Statement(_connection, "SELECT s, p FROM newest WHERE (s, p) >= ($1, $2) ORDER BY s, p", 2);
        _old = new Statement(_connection, """
            DELETE FROM raw WHERE s=$1 AND p=$2 AND (t, d) IN (
                SELECT t, d FROM raw WHERE s=$1 AND p=$2 AND t<$3 AND (t, d) <> (SELECT t, d FROM newest WHERE s=$1 AND p=$2)
                ORDER BY t LIMIT $4)
            RETURNING 1
            """, 4);
    }

    /// <summary>All of the work, in its order, or nothing.</summary>
    public void Commit(IEnumerable<PendingWork> works)
    {
        HistoryFile.Execute(_connection, "BEGIN IMMEDIATE");
        _newestOfCommit.Clear();
        foreach (var work in works) work.Apply(this);
        KeepNewest();
        HistoryFile.Execute(_connection, "COMMIT");
    }

    /// <summary>
    /// Lets go of readings that start before a time, from a series on, so many at the most; the newest of each series stays. Answers with the series to go
    /// on from, null at the end.
    /// </summary>
    public SeriesKey? Forget(long before, SeriesKey from, int most)
    {
        // What is newest must be known before anything goes.
        KeepNewest();
        var left = most;
        foreach (var series in Series(from, most))
        {
            // A series without old readings counts as well: looking costs too.
            left--;
            if (left <= 0) return series;
            left -= Delete(series, before, left);
            if (left <= 0) return series;
        }
        return null;
    }

    private void KeepNewest()
    {
        foreach (var (series, newest) in _newestOfCommit) _newest.Run(series.Station, series.Parameter, newest.Start, newest.Length);
        _newestOfCommit.Clear();
    }

    private List<SeriesKey> Series(SeriesKey from, int most)
    {
        var found = new List<SeriesKey>();
        using var rows = _series.Read(from.Station, from.Parameter);
        while (found.Count <= most && rows.Read()) found.Add(new SeriesKey(rows.GetInt64(0), rows.GetInt64(1)));
        return found;
    }

    private int Delete(SeriesKey series, long before, int most)
    {
        using var rows = _old.Read(series.Station, series.Parameter, before, (long)most);
        var count = 0;
        while (rows.Read()) count++;
        return count;
    }

    public void Rollback()
    {
        HistoryFile.Execute(_connection, "ROLLBACK");
        _stations.Forget();
        _parameters.Forget();
    }

    /// <summary>Moves the log into the file, so that what is left after an orderly end is one file.</summary>
    public void Checkpoint() => HistoryFile.Execute(_connection, "PRAGMA wal_checkpoint(TRUNCATE)");

    public void Dispose()
    {
        foreach (IDisposable part in (IDisposable[])[_raw, _newest, _aggregate, _air, _water, _old, _series, _stations, _parameters]) part.Dispose();
        _connection.Dispose();
    }

    /// <summary>Writes a batch.</summary>
    public void Apply(HistoryBatch batch)
    {
        foreach (var point in batch.Raw) Apply(point);
        foreach (var row in batch.Aggregates) Apply(row);
        foreach (var row in batch.AirQuality) Apply(row);
        foreach (var row in batch.WaterQuality) Apply(row);
    }

    private void Apply(in RawPoint point)
    {
        var series = (_stations.FindOrAdd(point.Station), _parameters.FindOrAdd(point.Parameter));
        var (start, length) = (StoredTime.Of(point.MeasuredAt), StoredTime.Of(point.Period));
        _raw.Run(series.Item1, series.Item2, start, length,
            point.Value, (long)point.Flag, (long)point.Quality, StoredTime.Of(point.ReceivedAt));
        if (!_newestOfCommit.TryGetValue(series, out var newest)
            || (start + length, start).CompareTo((newest.Start + newest.Length, newest.Start)) > 0)
            _newestOfCommit[series] = (start, length);
    }

    private void Apply(in Aggregate row) => _aggregate.Run(
        (long)row.Interval, _stations.FindOrAdd(row.Station), _parameters.FindOrAdd(row.Parameter), StoredTime.Of(row.Start),
        row.Value, row.Valid, row.Count, row.Expected, StoredTime.Of(row.RevisedAt));

    private void Apply(AirQualityRow row)
    {
        var report = row.Report;
        _air.Run((long)report.Period, _stations.FindOrAdd(row.Station), StoredTime.Of(report.Start),
            (long)report.Standard, report.Aqi, (long)report.Status, (long)report.Reason, (long?)report.Level,
            ReportText.Codes(report.Missing), ReportText.Codes(report.Primary), ReportText.SubIndices(report.SubIndices),
            StoredTime.Of(row.RevisedAt));
    }

    private void Apply(WaterQualityRow row)
    {
        var report = row.Report;
        _water.Run((long)report.Period, _stations.FindOrAdd(row.Station), StoredTime.Of(report.Start),
            (long?)report.Class, report.MeetsTarget, (long?)report.TotalNitrogen,
            ReportText.Codes(report.Limiting), ReportText.Codes(report.MainPollutants), ReportText.WaterItems(report.Items),
            StoredTime.Of(row.RevisedAt));
    }

    private Statement Upsert(string table, string key, string figures)
    {
        var names = figures.Split(", ");
        var count = key.Split(", ").Length + names.Length;
        var values = string.Join(", ", Enumerable.Range(1, count).Select(n => $"${n}"));
        var changes = string.Join(", ", names.Select(name => $"{name}=excluded.{name}"));
        return new Statement(_connection,
            $"INSERT INTO {table}({key}, {figures}) VALUES({values}) ON CONFLICT DO UPDATE SET {changes}", count);
    }
}
