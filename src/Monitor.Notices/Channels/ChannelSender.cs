using Monitor.Domain.Notices;

namespace Monitor.Notices.Channels;

/// <summary>Hands messages to the channels of the world.</summary>
/// <param name="mail">E-mail.</param>
/// <param name="posts">Robots and webhooks.</param>
/// <param name="patience">How long a channel may take.</param>
/// <param name="time">Clock.</param>
public sealed class ChannelSender(Mail mail, WebPosts posts, TimeSpan patience, TimeProvider time) : IChannelSender
{
    /// <inheritdoc/>
    public async Task<Delivery> Send(NoticeChannel channel, NoticeMessage message, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            return await Go(channel, message, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Delivery.Failed($"{patience.TotalSeconds} 秒内没有应答 / no answer within {patience.TotalSeconds} s");
        }
        // Whatever a server or the network does is a failed try; it must never end the worker.
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            return Delivery.Failed($"{RobotAnswer.Shorten(error.Message)}（{error.GetType().Name}）");
        }
    }

    private Task<Delivery> Go(NoticeChannel channel, NoticeMessage message, CancellationToken cancellation) => channel.Kind switch
    {
        ChannelKind.Email => mail.Send(channel, message, cancellation),
        ChannelKind.Webhook => posts.Webhook(channel, message, cancellation),
        _ => posts.Robot(channel, message, cancellation),
    };
}
