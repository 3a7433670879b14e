/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import io.github.camelbitrix24.test.behaviour.PortalBehaviour;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import io.github.camelbitrix24.test.http.PortalServer;
import io.github.camelbitrix24.test.limit.Costs;
import io.github.camelbitrix24.test.limit.Limits;
import io.github.camelbitrix24.test.limit.TimeScale;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a fake portal shall be; what is not said is the default. */
public final class FakePortalBuilder {
    private @Nullable Clock clock;
    private int port;
    private @Nullable Path file;
    private PortalBehaviour behaviour = PortalBehaviour.first();
    private int pageSize = 50;
    private Duration tokenLife = Duration.ofHours(1);
    private Limits limits = Limits.none();
    private Costs costs = Costs.none();
    private TimeScale timeScale = new TimeScale(1);
    private int journalKeeps = Integer.MAX_VALUE;

    FakePortalBuilder() {}

    /** The portal's time: stamps on rows, the {@code time} block, the end of access tokens. */
    public FakePortalBuilder clock(Clock portalClock) {
        this.clock = portalClock;
        return this;
    }

    /** The port to listen on; 0, the default, is any free one. */
    public FakePortalBuilder port(int listenOn) {
        this.port = listenOn;
        return this;
    }

    /** Keeps every write in this file before it is answered, and begins with what the file holds. */
    public FakePortalBuilder storeIn(Path path) {
        this.file = path;
        return this;
    }

    /** Takes the second answer to these open questions. */
    public FakePortalBuilder with(UndocumentedBehaviour... behaviours) {
        this.behaviour = behaviour.with(behaviours);
        return this;
    }

    /** Takes all answers of this behaviour. */
    public FakePortalBuilder with(PortalBehaviour all) {
        this.behaviour = all;
        return this;
    }

    /** How many rows a page of a list holds; 50 unless said otherwise, as on most methods of real portals. */
    public FakePortalBuilder pageSize(int rows) {
        this.pageSize = rows;
        return this;
    }

    /** How long access tokens live by the portal's clock; one hour unless said otherwise. */
    public FakePortalBuilder tokenLife(Duration life) {
        this.tokenLife = life;
        return this;
    }

    /** How much the portal lets be asked of it; all that comes unless said otherwise. */
    public FakePortalBuilder limits(Limits most) {
        this.limits = most;
        return this;
    }

    /** What the portal's work takes of its time; nothing but what it takes unless said otherwise. */
    public FakePortalBuilder costs(Costs ofWork) {
        this.costs = ofWork;
        return this;
    }

    /**
     * Lets the portal's time pass so many times as fast: its clock, its limits, what it waits for. A clock of the
     * test's own keeps its own time.
     */
    public FakePortalBuilder faster(int times) {
        this.timeScale = new TimeScale(times);
        return this;
    }

    /** How many of the newest requests and executions the journal keeps, 0 for none; all unless said otherwise. */
    public FakePortalBuilder journalKeeps(int newest) {
        this.journalKeeps = newest;
        return this;
    }

    public FakePortal start() {
        PortalServer.ServerOptions serverOptions = new PortalServer.ServerOptions(
                clock == null ? timeScale.scale(Clock.systemUTC()) : clock, timeScale, behaviour);
        FakePortal.WorkLimits workLimits = new FakePortal.WorkLimits(limits, costs, journalKeeps);
        return new FakePortal(new FakePortal.Settings(serverOptions, port, pageSize, tokenLife, workLimits), file);
    }
}
