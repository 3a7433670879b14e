package io.github.camelbitrix24.test;

import io.github.camelbitrix24.test.behaviour.Behaviour;
import io.github.camelbitrix24.test.behaviour.Unknown;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a fake portal shall be; what is not said is the default. */
public final class FakePortalBuilder {
    private Clock clock = Clock.systemUTC();
    private int port;
    private @Nullable Path file;
    private Behaviour behaviour = Behaviour.first();
    private int pageSize = 50;
    private Duration tokenLife = Duration.ofHours(1);

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
    public FakePortalBuilder with(Unknown... unknowns) {
        this.behaviour = behaviour.with(unknowns);
        return this;
    }

    /** Takes all answers of this behaviour. */
    public FakePortalBuilder with(Behaviour all) {
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

    public FakePortal start() {
        return new FakePortal(new FakePortal.Plan(clock, port, behaviour, pageSize, tokenLife), file);
    }
}
