package io.github.camelbitrix24;

import io.github.camelbitrix24.auth.MemoryTokenStore;
import io.github.camelbitrix24.auth.TokenStore;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.oauth.Application;
import java.util.function.Consumer;

/** An application on a fake portal, and components that call as it. */
record OAuth(FakePortal portal, Application application, TokenStore store) {

    /** A new application whose first access token has expired. */
    static OAuth withExpiredToken(FakePortal portal) {
        OAuth oauth = withToken(portal);
        portal.expire(oauth.application.accessToken().reveal());
        return oauth;
    }

    static OAuth withToken(FakePortal portal) {
        return new OAuth(portal, portal.application(), new MemoryTokenStore());
    }

    OAuth keptIn(TokenStore other) {
        return new OAuth(portal, application, other);
    }

    /** The settings of a component that calls as the application. */
    Consumer<Bitrix24Component> settings() {
        return component -> {
            AuthConfiguration auth = component.getAuth();
            auth.setPortalUrl(portal.url().toString());
            auth.setClientId(application.clientId());
            auth.setClientSecret(application.clientSecret().reveal());
            auth.setAccessToken(application.accessToken().reveal());
            auth.setRefreshToken(application.refreshToken().reveal());
            auth.setOauthServerUrl(portal.authorizationServer().url().toString());
            auth.setTokenStore(store);
        };
    }

    CamelFixture camel() {
        return CamelFixture.with(settings());
    }
}
