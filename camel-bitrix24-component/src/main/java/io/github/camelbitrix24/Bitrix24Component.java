/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbitrix24.auth.Application;
import io.github.camelbitrix24.auth.AuthorizedPortal;
import io.github.camelbitrix24.auth.CodeExchange;
import io.github.camelbitrix24.auth.PortalAccess;
import io.github.camelbitrix24.http.HttpSettings;
import io.github.camelbitrix24.runtime.CamelRuntime;
import io.github.camelbitrix24.runtime.UriMasking;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.PropertiesHelper;
import org.jspecify.annotations.Nullable;

/** Calls the REST API of Bitrix24 portals and receives their events. Its options are the defaults of every endpoint. */
@Component(Bitrix24Constants.SCHEME)
public class Bitrix24Component extends DefaultComponent implements SSLContextParametersAware {

    @Metadata(label = "advanced", description = "The group of credential options.")
    private AuthConfiguration auth = new AuthConfiguration();

    @Metadata(label = "advanced", description = "The group of limit and timeout options.")
    private LimitConfiguration limits = new LimitConfiguration();

    @Metadata(label = "advanced", description = "The group of connection options.")
    private ConnectionConfiguration connection = new ConnectionConfiguration();

    @Metadata(label = "advanced", description = "The group of method catalog options.")
    private CatalogConfiguration methodCatalog = new CatalogConfiguration();

    @Metadata(label = "advanced", description = "The group of consumer options.")
    private ReceiveConfiguration receive = new ReceiveConfiguration();

    @Metadata(
            label = "advanced",
            autowired = true,
            description = "The Jackson mapper for your own types in bodies and for `outputClass`.")
    private @Nullable ObjectMapper objectMapper;

    @Metadata(
            label = "security",
            defaultValue = "CALL",
            description =
                    "Which options an address may have that is made at run time, as by `toD`, `recipientList` or a `ProducerTemplate`: `CALL` allows the options of the call itself, `ALL` also credentials, limits and connections. With `ALL`, values from outside must not become part of such an address.")
    private DynamicOptions dynamicOptions = DynamicOptions.CALL;

    public Bitrix24Component() {
        this(null);
    }

    public Bitrix24Component(@Nullable CamelContext context) {
        super(context);
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        super.setCamelContext(camelContext);
        UriMasking.mask(camelContext);
    }

    /** The component for a scheme; that with the default name for the scheme of a preset component. */
    static Bitrix24Component of(CamelContext context, String scheme) {
        return context.getComponent(scheme) instanceof Bitrix24Component component
                ? component
                : context.getComponent(Bitrix24Constants.SCHEME, Bitrix24Component.class);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (dynamicOptions != DynamicOptions.ALL && AddressOrigin.of(getCamelContext()) != AddressOrigin.ROUTE) {
            CallOptions.check(parameters, getCamelContext().getClassResolver());
        }
        return newEndpoint(uri, remaining, parameters);
    }

    /** Creates an endpoint whose options are checked. */
    Endpoint newEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Bitrix24Endpoint endpoint = new Bitrix24Endpoint(uri, this, remaining);
        AuthConfiguration ownAuth = auth.copy();
        ownAuth.clearConflicting(parameters.keySet());
        endpoint.setAuth(ownAuth);
        endpoint.setLimits(limits.copy());
        endpoint.setConnection(connection.copy());
        endpoint.setMethodCatalog(methodCatalog.copy());
        endpoint.setReceive(receive.copy());
        endpoint.getConnection().addHttp(PropertiesHelper.extractProperties(parameters, "http."));
        endpoint.getCall().setParams(PropertiesHelper.extractProperties(parameters, "params."));
        endpoint.setObjectMapper(objectMapper);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /**
     * Exchanges an authorization code for the first pair of tokens, and stores it. The portal sends the code to the
     * application's redirect address after the user's consent. Uses {@code clientId}, {@code clientSecret},
     * {@code tokenStore} and {@code oauthServerUrl} of the component.
     *
     * @param code valid for 30 seconds and for one use
     * @return the portal on which the application is authorized
     * @throws io.github.camelbitrix24.error.Bitrix24AuthorizationException if the server issues no tokens, with the reason
     */
    public AuthorizedPortal authorize(String code) {
        CamelRuntime runtime = CamelRuntime.of(getCamelContext());
        Application application = auth.toOptions()
                .application(clientId -> runtime.storeFor(auth.getTokenStore(), clientId))
                .orElseThrow(() -> new IllegalStateException(
                        "authorize needs an application: set clientId and clientSecret on the component."));
        HttpSettings http = connection.toSettings();
        Optional<URI> configured =
                auth.toOptions().configuredPortal(Optional.of(application)).map(PortalAccess::portal);
        AuthorizedPortal portal =
                new CodeExchange(application, server -> runtime.openServer(server, http), configured).exchange(code);
        runtime.portals().tokensChanged(application.clientId(), portal.memberId(), false);
        return portal;
    }

    public AuthConfiguration getAuth() {
        return auth;
    }

    public void setAuth(AuthConfiguration auth) {
        this.auth = auth;
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
    }

    public DynamicOptions getDynamicOptions() {
        return dynamicOptions;
    }

    public void setDynamicOptions(DynamicOptions dynamicOptions) {
        this.dynamicOptions = dynamicOptions;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return connection.isUseGlobalSslContextParameters();
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        connection.setUseGlobalSslContextParameters(useGlobalSslContextParameters);
    }
}
