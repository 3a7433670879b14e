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

/** Builds a fake portal. */
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
    private PortalAuthorization.Option authorization = PortalAuthorization.Option.OWN;
    private int journalKeeps = Integer.MAX_VALUE;

    FakePortalBuilder() {}

    /** The portal's clock: timestamps of rows, the {@code time} block, the expiry of access tokens. */
    public FakePortalBuilder clock(Clock portalClock) {
        this.clock = portalClock;
        return this;
    }

    /** The port to listen on; default: 0, any free port. */
    public FakePortalBuilder port(int listenOn) {
        this.port = listenOn;
        return this;
    }

    /** Stores every write in this file before it is answered, and starts with the contents of the file. */
    public FakePortalBuilder storeIn(Path path) {
        this.file = path;
        return this;
    }

    /** Adds these undocumented behaviours. */
    public FakePortalBuilder with(UndocumentedBehaviour... behaviours) {
        this.behaviour = behaviour.with(behaviours);
        return this;
    }

    /** Sets the undocumented behaviours. */
    public FakePortalBuilder with(PortalBehaviour all) {
        this.behaviour = all;
        return this;
    }

    /** The number of rows on a page of a list; default: 50, as with most methods of real portals. */
    public FakePortalBuilder pageSize(int rows) {
        this.pageSize = rows;
        return this;
    }

    /** The lifetime of access tokens by the portal's clock; default: one hour. */
    public FakePortalBuilder tokenLife(Duration life) {
        this.tokenLife = life;
        return this;
    }

    /** The limits of the portal; default: none. */
    public FakePortalBuilder limits(Limits most) {
        this.limits = most;
        return this;
    }

    /** The simulated time that work takes; default: none. */
    public FakePortalBuilder costs(Costs ofWork) {
        this.costs = ofWork;
        return this;
    }

    /**
     * Makes the portal's time pass this many times as fast: its clock, limits and delays. A clock set with
     * {@link #clock} is not affected.
     */
    public FakePortalBuilder faster(int times) {
        this.timeScale = new TimeScale(times);
        return this;
    }

    /** How many of the newest requests and executions the journal keeps, 0 for none; default: all. */
    public FakePortalBuilder journalKeeps(int newest) {
        this.journalKeeps = newest;
        return this;
    }

    /** Has the authorization server of another portal, which closes with that portal. */
    public FakePortalBuilder authorizedBy(AuthorizationServer ofAnotherPortal) {
        this.authorization = new PortalAuthorization.Option(ofAnotherPortal, true);
        return this;
    }

    /** Has no authorization server, as a portal on-premise may have none: nothing refreshes its tokens. */
    public FakePortalBuilder withoutAuthorizationServer() {
        this.authorization = PortalAuthorization.Option.NONE;
        return this;
    }

    public FakePortal start() {
        PortalServer.ServerOptions serverOptions = new PortalServer.ServerOptions(
                clock == null ? timeScale.scale(Clock.systemUTC()) : clock, timeScale, behaviour);
        FakePortal.WorkLimits workLimits = new FakePortal.WorkLimits(limits, costs, journalKeeps);
        return new FakePortal(
                new FakePortal.Settings(serverOptions, port, pageSize, tokenLife, authorization, workLimits), file);
    }
}
