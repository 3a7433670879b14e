/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import io.github.camelbitrix24.test.access.Credentials;
import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.batch.BatchRunner;
import io.github.camelbitrix24.test.behaviour.PortalBehaviour;
import io.github.camelbitrix24.test.drive.Drive;
import io.github.camelbitrix24.test.event.PortalEvents;
import io.github.camelbitrix24.test.fault.Rule;
import io.github.camelbitrix24.test.fault.Rules;
import io.github.camelbitrix24.test.http.CallExecutor;
import io.github.camelbitrix24.test.http.PortalServer;
import io.github.camelbitrix24.test.http.RequestExecutor;
import io.github.camelbitrix24.test.http.RequestLimiter;
import io.github.camelbitrix24.test.http.Rest3Executor;
import io.github.camelbitrix24.test.journal.Counts;
import io.github.camelbitrix24.test.journal.Journal;
import io.github.camelbitrix24.test.limit.ConcurrencyLimit;
import io.github.camelbitrix24.test.limit.Costs;
import io.github.camelbitrix24.test.limit.LeakyBucket;
import io.github.camelbitrix24.test.limit.Limits;
import io.github.camelbitrix24.test.limit.OperatingTimeLimit;
import io.github.camelbitrix24.test.list.ListQuirk;
import io.github.camelbitrix24.test.list.ListQuirks;
import io.github.camelbitrix24.test.method.ApiMethods;
import io.github.camelbitrix24.test.method.ClassicMethods;
import io.github.camelbitrix24.test.method.MethodContext;
import io.github.camelbitrix24.test.method.Rest3Methods;
import io.github.camelbitrix24.test.oauth.Application;
import io.github.camelbitrix24.test.oauth.AuthorizedPortal;
import io.github.camelbitrix24.test.oauth.TokenRefresh;
import io.github.camelbitrix24.test.rest3.IdempotencyStore;
import io.github.camelbitrix24.test.store.Rows;
import io.github.camelbitrix24.test.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Bitrix24 portal that runs inside a test: it behaves as the real one does, misbehaves when a rule says so, and
 * writes down what it was asked for and what it executed.
 */
public final class FakePortal implements AutoCloseable {
    private static final int CLIENT_LENGTH = 14;
    private static final int MEMBER_LENGTH = 32;

    private final Settings settings;
    private final Credentials credentials;
    private final Rules rules = new Rules();
    private final Journal journal;
    private final Counts counts;
    private final BatchRunner batch;
    private final LeakyBucket bucket;
    private final OperatingTimeLimit operatingTime;
    private final ListQuirks listQuirks;
    private final Store store;
    private final PortalEvents events;
    private final Drive drive;
    private final PortalServer server;
    private @Nullable AuthorizationServer authorizationServer;
    private boolean isClosed;

    FakePortal(Settings settings, @Nullable Path file) {
        this.settings = settings;
        this.journal = new Journal(settings.workLimits.journalSize);
        this.counts = new Counts(settings.clock());
        this.batch = new BatchRunner(settings.behaviour());
        this.listQuirks = new ListQuirks(settings.pageSize);
        this.bucket = new LeakyBucket(settings.workLimits.limits, settings.clock());
        this.operatingTime = new OperatingTimeLimit(settings.workLimits.limits, settings.clock());
        this.store = file == null ? Store.inMemory() : Store.open(file);
        this.events = new PortalEvents(settings.clock(), this::portalUrls);
        this.credentials = new Credentials(settings.clock(), new SecureRandom(), settings.behaviour());
        this.drive = new Drive(this::url, () -> credentials.newSecret().reveal());
        try {
            this.server = startServer();
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** What the builder has gathered. */
    record Settings(
            PortalServer.ServerOptions serverOptions,
            int port,
            int pageSize,
            Duration tokenLife,
            WorkLimits workLimits) {
        Clock clock() {
            return serverOptions.clock();
        }

        PortalBehaviour behaviour() {
            return serverOptions.behaviour();
        }
    }

    /** What may be asked for, what it costs, how much of it the journal keeps. */
    record WorkLimits(Limits limits, Costs costs, int journalSize) {}

    /** Starts a portal on 127.0.0.1 and a free port. */
    public static FakePortal start() {
        return builder().start();
    }

    public static FakePortalBuilder builder() {
        return new FakePortalBuilder();
    }

    /** The portal's address, {@code http://127.0.0.1:PORT}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** The address of a new incoming webhook with these scopes, all of them if none is named. */
    public String webhookUrl(String... scopes) {
        String code = credentials.createWebhook(Set.of(scopes)).reveal();
        return url() + "/rest/" + Credentials.USER + "/" + code + "/";
    }

    /** A new access token of the application with these scopes, all of them if none is named. */
    public String accessToken(String... scopes) {
        return credentials
                .createAccessToken("application", Set.of(scopes), settings.tokenLife)
                .reveal();
    }

    /** A new application, installed with these scopes, all of them if none is named. */
    public Application application(String... scopes) {
        return authorizationServer()
                .register(
                        "local." + credentials.newSecret().reveal().substring(0, CLIENT_LENGTH),
                        credentials.newSecret().reveal(),
                        scopes);
    }

    /** The server that renews this portal's tokens; it starts when it is first asked for. */
    public synchronized AuthorizationServer authorizationServer() {
        AuthorizationServer running = authorizationServer;
        if (running == null) {
            requireOpen();
            String memberId = credentials.newSecret().reveal().substring(0, MEMBER_LENGTH);
            AuthorizedPortal member = new AuthorizedPortal(memberId, url(), credentials, settings.tokenLife);
            running = new AuthorizationServer(member, settings.serverOptions);
            authorizationServer = running;
        }
        return running;
    }

    private void requireOpen() {
        if (isClosed) {
            throw new IllegalStateException("This portal is closed: ask for its authorization server before");
        }
    }

    /** Takes back an access token or a webhook: calls with it find no authorization. */
    public void revoke(String accessTokenOrWebhookUrl) {
        String[] parts = accessTokenOrWebhookUrl.split("/", -1);
        credentials.revoke(parts.length > 5 ? parts[5] : accessTokenOrWebhookUrl);
    }

    /** Ends the life of an access token: calls with it are refused with {@code expired_token}. */
    public void expire(String accessToken) {
        credentials.expire(accessToken);
    }

    /** The rows behind a family of methods, such as {@code crm.company} or {@code crm.item.31}. */
    public Rows rows(String family) {
        return store.rows(family);
    }

    /** Begins a rule of misbehaviour for one method. */
    public Rule on(String method) {
        return rules.on(method);
    }

    /** Begins a rule of misbehaviour for every method. */
    public Rule onAny() {
        return rules.onAny();
    }

    /** What was asked for and what was executed. */
    public Journal journal() {
        return journal;
    }

    /** What the portal tells of its own accord: bindings, the offline queue, pushed events, installations. */
    public PortalEvents events() {
        return events;
    }

    private PortalEvents.PortalUrls portalUrls() {
        AuthorizationServer authorization = authorizationServer();
        return new PortalEvents.PortalUrls(url(), authorization.url(), authorization.tokenIssuer());
    }

    /** The files that came in requests of their own or by Base64, and those to be fetched by links. */
    public Drive drive() {
        return drive;
    }

    /** How often things happened, also where the journal keeps little. */
    public Counts counts() {
        return counts;
    }

    /** How one list method departs from the others; it does not until it is told. */
    public ListQuirk list(String method) {
        return listQuirks.of(method);
    }

    /** From now on this method may not stand in a batch, as those that carry files. */
    public void forbidsInBatch(String method) {
        batch.forbid(method);
    }

    /**
     * Forgets rules, oddities, bindings, queued events, journal, counts and what limits are used up, the authorization
     * server's too; rows, files and credentials stay.
     */
    public synchronized void reset() {
        rules.clear();
        journal.clear();
        counts.clear();
        bucket.clear();
        listQuirks.clear();
        events.reset();
        operatingTime.clear();
        if (authorizationServer != null) {
            authorizationServer.reset();
        }
    }

    /** Ends every connection and stops listening. */
    @Override
    public synchronized void close() {
        isClosed = true;
        events.close();
        if (authorizationServer != null) {
            authorizationServer.close();
        }
        server.close();
        store.close();
    }

    @Override
    public String toString() {
        return "Fake portal at " + url() + " (" + settings.behaviour() + "; " + journal + ")";
    }

    synchronized List<TokenRefresh> tokenRefreshes() {
        return authorizationServer == null ? List.of() : authorizationServer.refreshes();
    }

    private CallExecutor callExecutor(ApiMethods methods) {
        return new CallExecutor(
                methods,
                new CallExecutor.ExecutionLog(journal, counts),
                new CallExecutor.WorkCost(settings.workLimits.costs, operatingTime),
                settings.clock());
    }

    /** An access token that allows what a caller's credential does. */
    private String tokenWithGrantOf(Grant caller) {
        return credentials.createAccessToken(caller, settings.tokenLife).reveal();
    }

    private PortalServer startServer() {
        MethodContext context = new MethodContext(
                store,
                settings.clock(),
                settings.behaviour(),
                listQuirks,
                events,
                new MethodContext.Files(drive, this::tokenWithGrantOf));
        RequestExecutor.Executors executors = new RequestExecutor.Executors(
                callExecutor(new ClassicMethods(context)),
                new Rest3Executor(
                        callExecutor(new Rest3Methods(context)),
                        new IdempotencyStore(settings.clock(), settings.behaviour())));
        RequestExecutor requestExecutor = new RequestExecutor(
                credentials,
                executors,
                batch,
                new ConcurrencyLimit(settings.workLimits.limits, settings.serverOptions.timeScale()));
        RequestLimiter requestLimiter = new RequestLimiter(bucket, counts);
        PortalServer.Services services =
                new PortalServer.Services(requestLimiter, requestExecutor, store, drive, journal, rules);
        return PortalServer.start(settings.port, services, settings.serverOptions);
    }
}
