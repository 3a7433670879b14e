/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbitrix24.auth.Application;
import io.github.camelbitrix24.auth.CredentialOptions;
import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.consumer.push.RawBodies;
import io.github.camelbitrix24.event.EventNames;
import io.github.camelbitrix24.portal.PortalLease;
import io.github.camelbitrix24.portal.PortalSelection;
import io.github.camelbitrix24.producer.Bitrix24Producer;
import io.github.camelbitrix24.producer.CallSettings;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.runtime.CamelRuntime;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.component.webhook.WebhookCapableEndpoint;
import org.apache.camel.component.webhook.WebhookConfiguration;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/** Call any method of the Bitrix24 REST API, and receive events and changes. */
@ManagedResource(description = "Managed Bitrix24 endpoint")
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = Bitrix24Constants.SCHEME,
        title = "Bitrix24",
        syntax = "bitrix24:method",
        category = {Category.CLOUD, Category.SAAS},
        headersClass = Bitrix24Constants.class)
public class Bitrix24Endpoint extends ScheduledPollEndpoint
        implements AsyncEndpoint, EndpointServiceLocation, WebhookCapableEndpoint {

    private static final long DELAY = 5_000;

    @UriPath
    @Metadata(
            required = true,
            description =
                    "The REST method to call, such as `crm.activity.type.add`. In `from()` the events to receive, such"
                            + " as `onCrmDealAdd,onCrmDealUpdate`, or the list to poll, such as `crm.deal.list`.")
    private final String method;

    @UriParam
    private AuthConfiguration auth = new AuthConfiguration();

    @UriParam
    private CallConfiguration call = new CallConfiguration();

    @UriParam
    private LimitConfiguration limits = new LimitConfiguration();

    @UriParam
    private ConnectionConfiguration connection = new ConnectionConfiguration();

    @UriParam
    private CatalogConfiguration methodCatalog = new CatalogConfiguration();

    @UriParam
    private ReceiveConfiguration receive = new ReceiveConfiguration();

    @UriParam(label = "advanced")
    @Metadata(autowired = true, description = "The Jackson mapper for your own types in bodies and for `outputClass`.")
    private @Nullable ObjectMapper objectMapper;

    private final RawBodies rawBodies = new RawBodies();
    private volatile @Nullable ObjectMapper rowMapper;
    private @Nullable WebhookConfiguration webhook;
    private volatile @Nullable WebhookSupport webhookSupport;

    Bitrix24Endpoint(String uri, Bitrix24Component component, String method) {
        super(uri, component);
        if (Catalog.isEvent(method)) {
            EventNames.parse(method);
        } else {
            new MethodName(method);
        }
        this.method = method;
        setDelay(DELAY);
    }

    @Override
    public Producer createProducer() throws Exception {
        if (Catalog.isEvent(method)) {
            throw new IllegalArgumentException("bitrix24:" + method + " is an event, not a method: use it in from().");
        }
        CallSettings settings = new CallSettings(
                new MethodName(method),
                call.toContent(receive.getAuthConnector()),
                call.toSending(limits),
                call.toBatching(),
                call.toFetching(limits.getTraversalTimeout()),
                call.toResultMapping(getCamelContext()),
                methodCatalog.toCallValidator(CamelRuntime.of(getCamelContext())),
                this::rowMapper);
        return new Bitrix24Producer(this, settings, newLease());
    }

    /** Created when a call needs it. */
    ObjectMapper rowMapper() {
        ObjectMapper current = rowMapper;
        if (current == null) {
            current = CamelRuntime.of(getCamelContext()).rowMapper(objectMapper);
            rowMapper = current;
        }
        return current;
    }

    PortalLease newLease() {
        CamelRuntime runtime = CamelRuntime.of(getCamelContext());
        CredentialOptions options = auth.toOptions();
        Optional<Application> application =
                options.application(clientId -> runtime.storeFor(auth.getTokenStore(), clientId));
        PortalSelection selection = new PortalSelection(
                options.configuredPortal(application),
                options.resolvesPortalByMember() ? application : Optional.empty(),
                limits.toSettings(),
                connection.toSettings(),
                connection.toResponseLimits(),
                Duration.ofMillis(connection.getPortalIdleTimeout()));
        return new PortalLease(runtime.portals(), selection, URISupport.sanitizeUri(getEndpointUri()));
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Consumer consumer = ConsumerFactory.create(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Processor createWebhookHandler(Processor next) {
        return rawBodies.before(webhookSupport().handler(next));
    }

    @Override
    public void registerWebhook() throws Exception {
        webhookSupport().bind(webhookAddress());
    }

    /** Events stay bound unless {@code unbindEvents} is set, so that a restart loses none. */
    @Override
    public void unregisterWebhook() throws Exception {
        webhookSupport().unbind(webhookAddress());
    }

    private String webhookAddress() throws UnknownHostException {
        WebhookConfiguration configuration = webhook;
        if (configuration == null) {
            throw new IllegalStateException(
                    "bitrix24:" + method + " is not a webhook endpoint: use webhook:bitrix24:" + method);
        }
        return configuration.computeFullExternalUrl();
    }

    @Override
    public void setWebhookConfiguration(WebhookConfiguration configuration) {
        this.webhook = configuration;
        rawBodies.requestFor(configuration, getCamelContext());
    }

    @Override
    public List<String> getWebhookMethods() {
        return List.of("POST");
    }

    @ManagedAttribute(description = "Number of incoming calls that were passed to the route")
    public long getAdmittedCalls() {
        WebhookSupport current = webhookSupport;
        return current == null ? 0 : current.receiver().admissions();
    }

    @ManagedAttribute(description = "Number of incoming calls that were refused")
    public long getRefusedCalls() {
        WebhookSupport current = webhookSupport;
        return current == null ? 0 : current.receiver().refusals();
    }

    private synchronized WebhookSupport webhookSupport() {
        WebhookSupport current = webhookSupport;
        if (current == null) {
            current = new WebhookSupport(this);
            webhookSupport = current;
        }
        return current;
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        WebhookSupport current = webhookSupport;
        if (current != null) {
            current.close();
        }
    }

    /** The portal's host, never a URL, which may contain a credential. */
    @Override
    public @Nullable String getServiceUrl() {
        try {
            return auth.toOptions().host().orElse(null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public String getServiceProtocol() {
        return "rest";
    }

    public String getMethod() {
        return method;
    }

    public AuthConfiguration getAuth() {
        return auth;
    }

    public void setAuth(AuthConfiguration auth) {
        this.auth = auth;
    }

    public CallConfiguration getCall() {
        return call;
    }

    public void setCall(CallConfiguration call) {
        this.call = call;
    }

    public LimitConfiguration getLimits() {
        return limits;
    }

    public void setLimits(LimitConfiguration limits) {
        this.limits = limits;
    }

    public ConnectionConfiguration getConnection() {
        return connection;
    }

    public void setConnection(ConnectionConfiguration connection) {
        this.connection = connection;
    }

    public CatalogConfiguration getMethodCatalog() {
        return methodCatalog;
    }

    public void setMethodCatalog(CatalogConfiguration methodCatalog) {
        this.methodCatalog = methodCatalog;
    }

    public ReceiveConfiguration getReceive() {
        return receive;
    }

    public void setReceive(ReceiveConfiguration receive) {
        this.receive = receive;
    }

    public @Nullable ObjectMapper getObjectMapper() {
        return objectMapper;
    }

    public void setObjectMapper(@Nullable ObjectMapper objectMapper) {
        this.objectMapper = objectMapper;
        this.rowMapper = null;
    }
}
