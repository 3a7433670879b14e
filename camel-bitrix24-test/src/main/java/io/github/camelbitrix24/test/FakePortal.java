/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import io.github.camelbitrix24.test.access.Credentials;
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
import io.github.camelbitrix24.test.list.CustomList;
import io.github.camelbitrix24.test.list.ListQuirk;
import io.github.camelbitrix24.test.list.PortalLists;
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
 * A Bitrix24 portal that runs inside a test: it behaves like a real one, fails where a rule says so, and records the
 * requests it received and the methods it executed.
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
    private final PortalLists lists;
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
        this.lists = new PortalLists(settings.pageSize);
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

    /** The settings from the builder. */
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

    /** The address of a new inbound webhook with these scopes; without scopes it has all of them. */
    public String webhookUrl(String... scopes) {
        String code = credentials.createWebhook(Set.of(scopes)).reveal();
        return url() + "/rest/" + Credentials.USER + "/" + code + "/";
    }

    /** A new access token of the application with these scopes; without scopes it has all of them. */
    public String accessToken(String... scopes) {
        return credentials
                .createAccessToken("application", Set.of(scopes), settings.tokenLife)
                .reveal();
    }

    /** A new application, installed with these scopes; without scopes it has all of them. */
    public Application application(String... scopes) {
        return authorizationServer()
                .register(
                        "local." + credentials.newSecret().reveal().substring(0, CLIENT_LENGTH),
                        credentials.newSecret().reveal(),
                        scopes);
    }

    /** The server that refreshes this portal's tokens; it is started on first use. */
    public synchronized AuthorizationServer authorizationServer() {
        AuthorizationServer running = authorizationServer;
        if (running == null) {
            if (isClosed) {
                throw new IllegalStateException(
                        "The portal is closed. Obtain its authorization server before closing it");
            }
            String memberId = credentials.newSecret().reveal().substring(0, MEMBER_LENGTH);
            AuthorizedPortal member = new AuthorizedPortal(memberId, url(), credentials, settings.tokenLife);
            running = new AuthorizationServer(member, settings.serverOptions);
            authorizationServer = running;
        }
        return running;
    }

    /** Revokes an access token or a webhook: calls with it are no longer authorized. */
    public void revoke(String accessTokenOrWebhookUrl) {
        String[] parts = accessTokenOrWebhookUrl.split("/", -1);
        credentials.revoke(parts.length > 5 ? parts[5] : accessTokenOrWebhookUrl);
    }

    /** Expires an access token: calls with it are refused with {@code expired_token}. */
    public void expire(String accessToken) {
        credentials.expire(accessToken);
    }

    /** The rows behind a family of methods, such as {@code crm.company} or {@code crm.item.31}. */
    public Rows rows(String family) {
        return store.rows(family);
    }

    /** Starts a fault rule for one method. */
    public Rule on(String method) {
        return rules.on(method);
    }

    /** Starts a fault rule for every method. */
    public Rule onAny() {
        return rules.onAny();
    }

    /** The received requests and the executed methods. */
    public Journal journal() {
        return journal;
    }

    /** The events of the portal: bindings, the offline queue, pushed events, installations. */
    public PortalEvents events() {
        return events;
    }

    private PortalEvents.PortalUrls portalUrls() {
        AuthorizationServer authorization = authorizationServer();
        return new PortalEvents.PortalUrls(url(), authorization.url(), authorization.tokenIssuer());
    }

    /** The files that were uploaded in two steps or as Base64, and download links. */
    public Drive drive() {
        return drive;
    }

    /** Counters, which are complete even where the journal keeps few entries. */
    public Counts counts() {
        return counts;
    }

    /** The deviations of one list method; by default it has none. */
    public ListQuirk list(String method) {
        return lists.quirks().of(method);
    }

    /** Defines a list method with rows of any kind, in both versions of the API, instead of what the portal has by this name. */
    public CustomList customList(String method) {
        return lists.custom().define(method);
    }

    /** Forbids this method in a batch, as those that carry files are. */
    public void forbidsInBatch(String method) {
        batch.forbid(method);
    }

    /**
     * Clears rules, list deviations, bindings, queued events, journal, counters and used limits, also those of the
     * authorization server; rows, files and credentials remain.
     */
    public synchronized void reset() {
        rules.clear();
        journal.clear();
        counts.clear();
        bucket.clear();
        lists.quirks().clear();
        events.reset();
        operatingTime.clear();
        if (authorizationServer != null) {
            authorizationServer.reset();
        }
    }

    /** Closes every connection and stops listening. */
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

    private PortalServer startServer() {
        MethodContext context = new MethodContext(
                store,
                settings.clock(),
                settings.behaviour(),
                lists,
                events,
                new MethodContext.Files(drive, caller -> credentials
                        .createAccessToken(caller, settings.tokenLife)
                        .reveal()));
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
        PortalServer.Services services = new PortalServer.Services(
                new RequestLimiter(bucket, counts), requestExecutor, store, drive, journal, rules);
        return PortalServer.start(settings.port, services, settings.serverOptions);
    }
}
