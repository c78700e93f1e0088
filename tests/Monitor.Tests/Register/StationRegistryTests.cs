using Monitor.Domain.Stations;
using Monitor.Tests.Support;

namespace Monitor.Tests.Register;

public sealed class StationRegistryTests
{
    private static readonly StationInfo[] Three = [Some.AirStation("a"), Some.AirStation("b"), Some.AirStation("c")];
    private readonly StationRegistry _registry = new(new StationDirectory(Three));

    [Fact]
    public void Apply_ReplacesInPlace_AppendsWhatIsNew_AndLeavesTheRestTheSame()
    {
        var b = Three[1] with { Name = "新名" };
        _registry.Apply([Some.AirStation("d"), b], []);
        Assert.Equal(["a", "b", "c", "d"], _registry.All.Select(s => s.Id));
        Assert.Same(b, _registry.Find("b"));
        Assert.Same(Three[0], _registry.Find("a"));
    }

    [Fact]
    public void Retired_IsFoundNoMore_ButRemembered_UntilRegisteredAgain()
    {
        _registry.Apply([], [Three[1]]);
        Assert.Null(_registry.Find("b"));
        Assert.Equal(["a", "c"], _registry.All.Select(s => s.Id));
        Assert.Same(Three[1], _registry.FindRetired("b"));

        _registry.Apply([Three[1]], []);
        Assert.Same(Three[1], _registry.Find("b"));
        Assert.Null(_registry.FindRetired("b"));
        Assert.Empty(_registry.Retired);
    }
}
