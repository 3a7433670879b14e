package io.github.camelbitrix24.test;

/** Where sentences about a fake portal begin: {@code assertThatPortal(portal).executed("crm.deal.add").once()}. */
public final class PortalAssertions {
    private PortalAssertions() {}

    public static PortalAssert assertThatPortal(FakePortal portal) {
        return new PortalAssert(portal);
    }
}
