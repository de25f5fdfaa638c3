"""A USB bus of the test's own, as a backend of pyusb: one receipt printer, with its two end points."""

from array import array
from types import SimpleNamespace

import usb.core
from usb.backend import IBackend

from hardware.printer.simulated_roll import RollPrinter

VENDOR, PRODUCT = 0x04B8, 0x0E15
_OUT, _IN = 0x01, 0x82
_BULK = 2


class UsbBus(IBackend):
    """`plugged`: whether the cable is in, `pulled_after_bytes`: when it will be pulled. `resets` counts how often the device was made to start anew."""

    def __init__(self, roll: RollPrinter) -> None:
        super().__init__()
        self.roll = roll
        self.plugged = True
        self.pulled_after_bytes: int | None = None
        self.configured = 1
        self.resets = 0
        self._answers = b""

    def enumerate_devices(self):
        return iter(["printer"] if self.plugged else [])

    def get_parent(self, dev):
        return None

    def get_device_descriptor(self, dev):
        return SimpleNamespace(
            bLength=18,
            bDescriptorType=1,
            bcdUSB=0x200,
            bDeviceClass=0,
            bDeviceSubClass=0,
            bDeviceProtocol=0,
            bMaxPacketSize0=64,
            idVendor=VENDOR,
            idProduct=PRODUCT,
            bcdDevice=0x100,
            iManufacturer=0,
            iProduct=0,
            iSerialNumber=0,
            bNumConfigurations=1,
            address=1,
            bus=1,
            port_number=1,
            port_numbers=(1,),
            speed=3,
        )

    def get_configuration_descriptor(self, dev, config):
        if config:
            raise IndexError
        return SimpleNamespace(
            bLength=9,
            bDescriptorType=2,
            wTotalLength=32,
            bNumInterfaces=1,
            bConfigurationValue=1,
            iConfiguration=0,
            bmAttributes=0xC0,
            bMaxPower=1,
            extra_descriptors=b"",
        )

    def get_interface_descriptor(self, dev, intf, alt, config):
        if intf or alt:
            raise IndexError
        return SimpleNamespace(
            bLength=9,
            bDescriptorType=4,
            bInterfaceNumber=0,
            bAlternateSetting=0,
            bNumEndpoints=2,
            bInterfaceClass=7,
            bInterfaceSubClass=1,
            bInterfaceProtocol=2,
            iInterface=0,
            extra_descriptors=b"",
        )

    def get_endpoint_descriptor(self, dev, ep, intf, alt, config):
        return SimpleNamespace(
            bLength=7,
            bDescriptorType=5,
            bEndpointAddress=(_OUT, _IN)[ep],
            bmAttributes=_BULK,
            wMaxPacketSize=64,
            bInterval=0,
            bRefresh=0,
            bSynchAddress=0,
            extra_descriptors=b"",
        )

    def open_device(self, dev):
        self._require_cable()
        return "handle"

    def close_device(self, dev_handle):
        """Nothing to do."""

    def set_configuration(self, dev_handle, config_value):
        self.configured = config_value

    def get_configuration(self, dev_handle):
        return self.configured

    def claim_interface(self, dev_handle, intf):
        self._require_cable()

    def release_interface(self, dev_handle, intf):
        """Nothing to do."""

    def reset_device(self, dev_handle):
        self.resets += 1

    def bulk_write(self, dev_handle, ep, intf, data, timeout):
        self._require_cable()
        assert ep == _OUT
        if self.pulled_after_bytes is not None:
            self.pulled_after_bytes -= len(data)
            if self.pulled_after_bytes <= 0:
                self.plugged, self.pulled_after_bytes = False, None
        self._answers += self.roll.feed(bytes(data))
        return len(data)

    def bulk_read(self, dev_handle, ep, intf, buff, timeout):
        self._require_cable()
        assert ep == _IN
        if not self._answers:
            raise usb.core.USBTimeoutError("Operation timed out")
        said, self._answers = self._answers[: len(buff)], self._answers[len(buff) :]
        buff[: len(said)] = array("B", said)
        return len(said)

    def _require_cable(self) -> None:
        if not self.plugged:
            raise usb.core.USBError("No such device (it may have been disconnected)", errno=19)
