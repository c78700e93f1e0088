using Monitor.Dashboard.Localization;
using Monitor.Domain.Readings;

namespace Monitor.Dashboard.Components.Station;

/// <summary>Words of the flags of HJ 212.</summary>
static class FlagWords
{
    public static Text Of(Flag flag) => flag switch
    {
        Flag.Normal => StationTexts.FlagNormal,
        Flag.Stopped => StationTexts.FlagStopped,
        Flag.Maintenance => StationTexts.FlagMaintenance,
        Flag.Manual => StationTexts.FlagManual,
        Flag.Fault => StationTexts.FlagFault,
        Flag.Calibration => StationTexts.FlagCalibration,
        Flag.OverRange => StationTexts.FlagOverRange,
        _ => StationTexts.FlagCommunication,
    };
}
