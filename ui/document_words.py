"""What the number of each kind of document looks like, in words."""

from kiosk.domain.document_numbers import DocumentForm
from ui.strings import N_

NUMBERS: dict[DocumentForm, str] = {
    DocumentForm.PASSPORT: N_("护照：E 开头，一共 9 位，第二位可能是字母。"),
    DocumentForm.HONG_KONG_MACAO_PERMIT: N_("港澳通行证：C 开头，一共 9 位，第二位可能是字母。"),
    DocumentForm.TAIWAN_PERMIT: N_("台湾通行证：L 开头，一共 9 位，第二位可能是字母。"),
    DocumentForm.HOME_RETURN_PERMIT: N_("回乡证：H 或 M 加 8 位数字。"),
    DocumentForm.TAIWAN_RESIDENT_PERMIT: N_("台胞证：8 位数字。"),
    DocumentForm.FOREIGN_PASSPORT: N_("外国护照：只有字母和数字，5 到 12 位。"),
    DocumentForm.BIRTH_CERTIFICATE: N_("出生证：1 个字母加 9 位数字。"),
}
