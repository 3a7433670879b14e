/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.portal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The portals of members that messages have named. A portal that nothing has used for the idle timeout is released, and
 * so are the ones that were unused the longest while there are very many: the next message opens it again.
 */
final class MemberPortals {

    private static final Logger LOG = LoggerFactory.getLogger(MemberPortals.class);

    /** Each open portal has a client with its own connections. */
    private static final int MAX_UNUSED = 1_000;

    private static final Duration MIN_PAUSE = Duration.ofSeconds(1);

    private final PortalRuntime runtime;
    private final Optional<Duration> idleTimeout;
    private final Consumer<Portal> release;
    private final Map<String, Portal> open = new ConcurrentHashMap<>();
    private final AtomicBoolean isClosing = new AtomicBoolean();
    private final AtomicBoolean isScheduled = new AtomicBoolean();
    private volatile long closeAt;

    /** @param idleTimeout empty if the portals stay open */
    MemberPortals(PortalRuntime runtime, Optional<Duration> idleTimeout, Consumer<Portal> release) {
        this.runtime = runtime;
        this.idleTimeout = idleTimeout;
        this.release = release;
    }

    /** The portal of a member, in use from now until {@link Portal#leave()}, if it is open. */
    Optional<Portal> enter(String member) {
        idleTimeout.filter(timeout -> runtime.timer().nanoTime() - closeAt >= 0).ifPresent(this::closeUnused);
        return Optional.ofNullable(open.computeIfPresent(member, (id, portal) -> {
            portal.enter();
            return portal;
        }));
    }

    /** Opens the portal of a member, unless another thread has, and enters it. */
    Portal open(String member, Supplier<Portal> portals) {
        Portal portal = open.compute(member, (id, known) -> {
            Portal entered = known == null ? portals.get() : known;
            entered.enter();
            return entered;
        });
        idleTimeout.ifPresent(this::closeUnused);
        return portal;
    }

    /** Removes and returns all portals. */
    List<Portal> removeAll() {
        List<Portal> all = new ArrayList<>();
        for (String member : List.copyOf(open.keySet())) {
            Optional.ofNullable(open.remove(member)).ifPresent(all::add);
        }
        return all;
    }

    /** Closing may block, and neither the timer nor the caller of a portal must. */
    private void closeUnused(Duration timeout) {
        if (isClosing.compareAndSet(false, true)) {
            try {
                runtime.continuations().execute(() -> closeUnusedNow(timeout));
            } catch (RejectedExecutionException e) {
                LOG.debug("Unused portals are closed with the CamelContext, which is stopping");
            }
        }
    }

    private void closeUnusedNow(Duration timeout) {
        closeAt = runtime.timer().nanoTime() + pause(timeout).toNanos();
        isClosing.set(false);
        open.keySet().forEach(member -> releaseIfUnusedFor(timeout, member));
        int excess = open.size() - MAX_UNUSED;
        if (excess > 0) {
            longestUnused(excess).forEach(member -> releaseIfUnusedFor(Duration.ZERO, member));
        }
        if (!open.isEmpty() && isScheduled.compareAndSet(false, true)) {
            runtime.timer().after(pause(timeout), () -> {
                isScheduled.set(false);
                closeUnused(timeout);
            });
        }
    }

    private List<String> longestUnused(int count) {
        Map<String, Duration> times = new HashMap<>();
        open.forEach((member, portal) -> times.put(member, portal.unusedTime()));
        return times.entrySet().stream()
                .sorted(Map.Entry.<String, Duration>comparingByValue().reversed())
                .limit(count)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void releaseIfUnusedFor(Duration time, String member) {
        AtomicReference<@Nullable Portal> unused = new AtomicReference<>();
        open.computeIfPresent(member, (id, portal) -> {
            if (portal.isUnusedFor(time)) {
                unused.set(portal);
                return null;
            }
            return portal;
        });
        Portal released = unused.get();
        if (released != null) {
            release.accept(released);
        }
    }

    private static Duration pause(Duration timeout) {
        Duration quarter = timeout.dividedBy(4);
        Duration shortest = timeout.compareTo(MIN_PAUSE) < 0 ? timeout : MIN_PAUSE;
        return quarter.compareTo(shortest) < 0 ? shortest : quarter;
    }
}
