using Monitor.Domain.Notices;

namespace Monitor.Notices.Channels;

/// <summary>Hands messages to channels. One implementation goes out; tests have others.</summary>
public interface IChannelSender
{
    /// <summary>Tries once. It does not throw for anything the receiver does, only where it is cancelled.</summary>
    Task<Delivery> Send(NoticeChannel channel, NoticeMessage message, CancellationToken cancellation);
}
